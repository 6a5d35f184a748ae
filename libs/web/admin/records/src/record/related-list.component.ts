import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FieldMetadata, FieldValue, ModuleMetadata, Page, RecordDetail } from '@portico/contracts';
import { isFigure } from '@portico/format';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, NumberPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, FieldValueComponent, LoadedDirective } from '@portico/web/ui';
import { fieldOf, valueOf } from '../record.rules';
import { RecordsApi, type RelatedList } from '../records.api';

const STEP = 5;
/** Beyond that the list's own page is the better place. */
const MOST = 50;

interface Wanted {
  module: string;
  id: string;
  list: RelatedList;
  limit: number;
}
interface Found {
  module: ModuleMetadata;
  page: Page<RecordDetail>;
}

/** The records of one module that point at this one, newest first. */
@Component({
  selector: 'pt-related-list',
  imports: [
    CardComponent,
    ChipComponent,
    FieldValueComponent,
    LoadedDirective,
    LocalisedPipe,
    MatButton,
    NumberPipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './related-list.component.html',
  styleUrl: './small-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RelatedListComponent {
  private readonly modules = inject(ModulesStore);
  private readonly texts = inject(TextService);
  protected readonly api = inject(RecordsApi);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly isFigure = isFigure;
  protected readonly most = MOST;

  readonly record = input.required<RecordDetail>();
  readonly list = input.required<ModuleMetadata['relatedLists'][number]>();

  // By their words, not by the objects: a change of the record's states is no reason to ask again.
  private readonly recordId = computed(() => this.record().id);
  private readonly recordModule = computed(() => this.record().module);

  protected readonly limit = linkedSignal({ source: this.recordId, computation: () => STEP });
  protected readonly found = resource<Found, Wanted>({
    params: () => ({ module: this.recordModule(), id: this.recordId(), list: this.list(), limit: this.limit() }),
    loader: async ({ params: { module: of, id, list, limit } }) => {
      const [module, page] = await Promise.all([
        this.modules.get(list.module),
        this.api.related(of, id, list, { limit, count: 'exact' }),
      ]);
      return { module, page };
    },
  });

  /** Then the heading says so, and the card has no body. */
  protected readonly isEmpty = computed(() => this.found.hasValue() && this.found.value().page.data.length === 0);

  protected readonly heading = computed(() => {
    const module = this.modules.find(this.list().module);
    return this.texts.localised(module?.plural ?? this.list().label);
  });

  /** The list's columns without the one that is the same in every row. */
  protected columns(module: ModuleMetadata): FieldMetadata[] {
    return module.listFields
      .filter((name) => name !== this.list().field)
      .map((name) => fieldOf(module, name))
      .filter((field) => field !== null);
  }

  protected value(record: RecordDetail, field: FieldMetadata): FieldValue {
    return valueOf(record, field);
  }

  protected more(): void {
    this.limit.set(MOST);
  }
}
