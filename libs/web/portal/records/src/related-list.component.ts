import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PortalModule, PortalRecord, PortalRecordDetail, PortalRelatedPage } from '@portico/contracts';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { CardComponent, FieldValueComponent, LoadedDirective } from '@portico/web/ui';
import { PortalRecords } from './portal-records.service';
import { titleOf } from './record-sections.rules';

/** How many of a list come with its record; more when asked. */
export const RELATED_STEP = 10;

/** Records of another module that point at this one: a few, and more when asked. Nothing is drawn where there is none. */
@Component({
  selector: 'pt-related-list',
  imports: [CardComponent, FieldValueComponent, LoadedDirective, LocalisedPipe, MatButton, RouterLink, TextPipe],
  templateUrl: './related-list.component.html',
  styleUrl: './related-list.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RelatedListComponent {
  private readonly records = inject(PortalRecords);
  readonly module = input.required<string>();
  readonly record = input.required<PortalRecordDetail>();
  readonly related = input.required<PortalModule['relatedLists'][number]>();
  private readonly limit = signal(RELATED_STEP);

  protected readonly found = resource({
    params: () => ({ module: this.module(), record: this.record(), related: this.related(), limit: this.limit() }),
    loader: async ({ params: { module, record, related, limit } }) => {
      const isOf = (page: PortalRelatedPage) => page.module === related.module && page.field === related.field;
      const first = limit === RELATED_STEP ? record.related?.find(isOf) : undefined;
      // Of a list without records nothing is drawn: its module need not be known.
      if (first?.data.length === 0) return null;
      const [target, page] = await Promise.all([
        this.records.module(related.module),
        first ?? this.records.related(module, record.id, related.module, related.field, { limit }),
      ]);
      return { target, page };
    },
  });
  protected readonly isEmpty = computed(() => this.found.hasValue() && !this.found.value()?.page.data.length);

  protected title(record: PortalRecord, target: PortalModule): string | null {
    return titleOf(record, target);
  }

  /** Beside its name a row shows a state and a figure, if there are any. */
  protected extras(target: PortalModule) {
    return target.fields
      .filter(
        (field) => target.listFields.includes(field.apiName) && (field.kind === 'pick-list' || field.kind === 'money'),
      )
      .slice(0, 2);
  }

  protected link(record: PortalRecord): readonly string[] | null {
    return this.records.linkTo(record.module, record.id);
  }

  protected more(): void {
    this.limit.update((limit) => Math.min(limit + 40, 200));
  }
}
