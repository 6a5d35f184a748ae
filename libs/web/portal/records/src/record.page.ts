import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PortalModule, PortalRecordDetail } from '@portico/contracts';
import { sectionsOf } from '@portico/format';
import { isProblem, LocalisedPipe, PortalSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  DescriptionComponent,
  DescriptionListComponent,
  EmptyComponent,
  FieldValueComponent,
  IconComponent,
  LoadedDirective,
  PageComponent,
  ToastService,
  type Crumb,
  type FileLink,
  type ReferenceLink,
} from '@portico/web/ui';
import { PortalRecords } from './portal-records.service';
import { PortalRecordWorkComponent } from './portal-record-work.component';
import { titleOf } from './record-sections.rules';
import { RELATED_STEP, RelatedListComponent } from './related-list.component';
import { SubFormTableComponent } from './sub-form-table.component';

interface Opened {
  module: PortalModule;
  record: PortalRecordDetail;
}

/** One record: its layout's sections, its rows, what belongs to it. */
@Component({
  selector: 'pt-portal-record',
  imports: [
    CardComponent,
    DescriptionComponent,
    DescriptionListComponent,
    EmptyComponent,
    FieldValueComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    PageComponent,
    PortalRecordWorkComponent,
    RelatedListComponent,
    RouterLink,
    SubFormTableComponent,
    TextPipe,
  ],
  templateUrl: './record.page.html',
  styleUrl: './record.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordPage {
  private readonly records = inject(PortalRecords);
  private readonly session = inject(PortalSessionStore);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toasts = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  /** Route parameters. */
  readonly module = input.required<string>();
  readonly recordId = input.required<string>();

  protected readonly opened = resource({
    params: () => ({ module: this.module(), recordId: this.recordId() }),
    loader: async ({ params }): Promise<Opened | null> => {
      try {
        const module = await this.records.module(params.module);
        return { module, record: await this.records.detail(module.apiName, params.recordId, RELATED_STEP) };
      } catch (error) {
        // Gone, closed or never there: all look the same.
        if (isProblem(error, 'NOT_FOUND')) return null;
        throw error;
      }
    },
  });
  protected readonly list = computed(() => [this.session.area(), this.module()]);
  protected readonly link: ReferenceLink = (module, id) => this.records.linkTo(module, id);
  protected readonly fileLink = computed<FileLink>(() => {
    const opened = this.opened.hasValue() ? this.opened.value() : null;
    return opened ? this.records.fileLink(opened.module.apiName, opened.record.id) : () => null;
  });
  protected readonly sections = computed(() => {
    const opened = this.opened.hasValue() ? this.opened.value() : null;
    return opened ? sectionsOf(opened.module, opened.record.layoutId) : { plain: [], subForms: [] };
  });

  protected name({ record, module }: Opened): string {
    return titleOf(record, module) ?? this.texts.localised(module.singular);
  }

  protected crumbs({ module }: Opened): Crumb[] {
    return [{ label: this.texts.localised(module.plural), link: this.list() }];
  }

  protected pdf({ module, record }: Opened): string {
    return this.records.pdf(module.apiName, record.id);
  }

  protected async delete(opened: Opened): Promise<void> {
    const name = this.name(opened);
    const isSure = await this.confirm.ask({
      title: this.texts.get('portalRecords.record.deleteTitle', { name }),
      text: this.texts.get('portalRecords.record.deleteText'),
      action: this.texts.get('portalRecords.record.delete'),
      destructive: true,
    });
    if (!isSure) return;
    await this.records.delete(opened.module.apiName, opened.record.id);
    this.toasts.done(this.texts.get('portalRecords.record.deleted', { name }));
    await this.router.navigate(this.list());
  }
}
