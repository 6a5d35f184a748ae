import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ListView, ListViewWrite } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  ConfirmService,
  DialogService,
  IconComponent,
  MenuComponent,
  MenuItemDirective,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import type { ListViewQuestion } from './list-view.dialog';
import { type ListContent, writeOf } from './list-view.rules';
import { ListViewsApi } from './list-views.api';

/** Views and the one to be opened of them; null leaves open the one that is. */
export interface ViewsChange {
  views: ListView[];
  open: ListView | null;
}

/** Chooses among the list views of a module, and keeps the list as it stands as one of them. */
@Component({
  selector: 'pt-list-view-menu',
  imports: [IconComponent, LocalisedPipe, MenuComponent, MenuItemDirective, RouterLink, TextPipe],
  templateUrl: './list-view-menu.component.html',
  styleUrl: './list-view-menu.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListViewMenuComponent {
  private readonly api = inject(ListViewsApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly confirm = inject(ConfirmService);
  private readonly dialogs = inject(DialogService);
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);

  readonly module = input.required<string>();
  readonly views = input.required<readonly ListView[]>();
  readonly view = input.required<ListView>();
  /** The list as it stands. */
  readonly content = input.required<ListContent>();
  /** Whether its filter or order are not those of the view. */
  readonly isChanged = input.required<boolean>();
  readonly chosen = output<ListView>();
  readonly undone = output();
  readonly changed = output<ViewsChange>();

  protected readonly isBusy = signal(false);
  protected readonly maySay = computed(() => this.session.can('module.manage'));
  protected readonly mayChange = computed(() => !this.view().isShared || this.maySay());
  protected readonly name = computed(() => this.texts.localised(this.view().name));
  protected readonly words = computed(() =>
    this.isChanged() ? this.texts.get('adminRecords.views.changed', { name: this.name() }) : this.name(),
  );
  protected readonly differs = computed(() => {
    const { listFields, listFilter, listSort } = this.content();
    const view = this.view();
    return (
      this.isChanged() ||
      JSON.stringify([listFields, listFilter, listSort]) !==
        JSON.stringify([view.listFields, view.listFilter, view.listSort])
    );
  });

  protected saveAs(): Promise<void> {
    return this.ask({
      view: null,
      mayShare: this.maySay(),
      save: (asked) => this.api.create(this.module(), { ...asked, ...this.content() }),
    });
  }

  protected rename(): Promise<void> {
    const view = this.view();
    return this.ask({
      view,
      mayShare: this.maySay(),
      save: (asked) => this.api.save(this.module(), view, { ...writeOf(view), ...asked }),
    });
  }

  protected saveChanges(): Promise<void> {
    return this.write(this.content(), 'saved');
  }

  protected makeDefault(): Promise<void> {
    return this.write({ isDefault: true }, 'defaulted');
  }

  protected async remove(): Promise<void> {
    const view = this.view();
    const name = this.name();
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminRecords.views.removeTitle', { name }),
      text: this.texts.get(view.isShared ? 'adminRecords.views.removeShared' : 'adminRecords.views.removeOwn'),
      action: this.texts.get('adminRecords.views.remove'),
      destructive: true,
    });
    if (!isSure) return;
    await this.work(async () => {
      await this.api.remove(this.module(), view);
      const done = this.texts.get('adminRecords.views.removed', { name });
      await this.show(view, (views) => views.find(({ isDefault }) => isDefault) ?? null, done);
    });
  }

  private write(change: Partial<ListViewWrite>, said: 'saved' | 'defaulted'): Promise<void> {
    return this.work(async () => {
      const view = this.view();
      const saved = await this.api.save(this.module(), view, { ...writeOf(view), ...change });
      await this.tell(saved, view, said);
    });
  }

  private async ask(question: ListViewQuestion): Promise<void> {
    const before = this.view();
    const load = () => import('./list-view.dialog').then((file) => file.ListViewDialog);
    const saved = await this.dialogs.open<ListViewQuestion, ListView>(load, question);
    if (saved !== undefined) await this.work(() => this.tell(saved, before, 'saved'));
  }

  private tell(saved: ListView, before: ListView, said: 'saved' | 'defaulted'): Promise<void> {
    const done = this.texts.get(`adminRecords.views.${said}`, { name: this.texts.localised(saved.name) });
    return this.show(before, () => saved, done);
  }

  /** The views as they are now, then the word that it is done. Who chose another view meanwhile stays with that. */
  private async show(before: ListView, opened: (views: ListView[]) => ListView | null, done: string): Promise<void> {
    try {
      const views = await this.api.list(this.module());
      this.changed.emit({ views, open: this.view().id === before.id ? opened(views) : null });
    } finally {
      // It is done also where the views could not be had.
      this.toast.done(done);
    }
  }

  private async work(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }
}
