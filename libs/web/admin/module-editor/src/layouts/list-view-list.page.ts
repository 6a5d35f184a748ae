import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ListView } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ListViewsApi } from '@portico/web/admin/records';
import { LocalisedPipe, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  ConfirmService,
  IconComponent,
  LoadedDirective,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';

/** The list views that all share, in their order. */
@Component({
  selector: 'pt-list-view-list',
  imports: [
    CardComponent,
    ChipComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    MatIconButton,
    ModuleFrameComponent,
    PluralPipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './list-view-list.page.html',
  styleUrl: './list-view-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListViewListPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly listViews = inject(ListViewsApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  protected readonly place = inject(OrganisationPlaceService);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: async ({ params }) => {
      const [module, views] = await Promise.all([this.api.get(params), this.listViews.list(params)]);
      return { module, views };
    },
  });
  protected readonly views = linkedSignal(() => (this.opened.hasValue() ? shared(this.opened.value().views) : []));
  protected readonly isBusy = signal(false);
  /** Where something went, for who cannot see it. */
  protected readonly told = signal('');

  protected move(index: number, step: -1 | 1): Promise<void> {
    const ids = this.views().map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return Promise.resolve();
    ids.splice(index + step, 0, moved);
    return this.busy(async () => {
      this.views.set(shared(await this.listViews.order(this.module(), ids)));
      const name = this.name(this.views().find(({ id }) => id === moved) ?? null);
      this.told.set(this.texts.get('adminModuleEditor.list.moved', { name, place: index + step + 1 }));
    });
  }

  protected async remove(view: ListView): Promise<void> {
    const name = this.name(view);
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminModuleEditor.list.removeTitle', { name }),
      text: this.texts.get('adminModuleEditor.list.removeText'),
      action: this.texts.get('adminModuleEditor.remove'),
      destructive: true,
    });
    if (!isSure) return;
    await this.busy(async () => {
      await this.listViews.remove(this.module(), view);
      this.toast.done(this.texts.get('adminModuleEditor.list.removed', { name }));
      this.views.set(shared(await this.listViews.list(this.module())));
    });
  }

  protected name(view: ListView | null): string {
    return view === null ? '' : this.texts.localised(view.name);
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }
}

function shared(views: readonly ListView[]): ListView[] {
  return views.filter(({ isShared }) => isShared);
}
