import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ConfigurationVersion } from '@portico/contracts';
import { ConfigurationApi } from '@portico/web/admin/portal';
import { DateTimePipe, FormatService, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  ChipComponent,
  DataTableComponent,
  EmptyComponent,
  pagedList,
  type TableColumn,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { PublishStore } from './publish.store';

/** What was published when, and by whom; newest first. */
@Component({
  selector: 'pt-type-versions-page',
  imports: [CellDirective, ChipComponent, DataTableComponent, DateTimePipe, EmptyComponent, TextPipe],
  template: `
    <pt-data-table [label]="'adminPortal.part.versions' | ptText" [list]="list" [columns]="columns()" [rowKey]="keyOf">
      <ng-template ptCell="publishedAt" [ptCellOf]="list.rows()" let-version>{{
        version.publishedAt | ptDateTime
      }}</ng-template>
      <ng-template ptCell="state" [ptCellOf]="list.rows()" let-version>
        <pt-chip [tone]="version.isLive ? 'ok' : 'neutral'">{{
          (version.isLive ? 'adminPortal.versions.live' : 'adminPortal.versions.superseded') | ptText
        }}</pt-chip>
      </ng-template>
      <pt-empty
        ptEmpty
        icon="history"
        [heading]="'adminPortal.versions.none' | ptText"
        [text]="'adminPortal.versions.noneText' | ptText"
      />
    </pt-data-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeVersionsPage {
  private readonly api = inject(ConfigurationApi);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly place = inject(ConfigurationStore).place;
  private readonly published = inject(PublishStore).published;

  protected readonly list = pagedList<ConfigurationVersion>(({ limit, cursor }, abort) => {
    this.published();
    const place = this.place();
    return place === null
      ? Promise.resolve({ data: [], page: { nextCursor: null, hasMore: false } })
      : this.api.versions(place, { limit, cursor }, abort);
  });
  protected readonly columns = computed<TableColumn<ConfigurationVersion>[]>(() => {
    const name = ({ number }: ConfigurationVersion): string =>
      this.texts.get('adminPortal.versions.name', { version: this.format.number(number) });
    return [
      { key: 'number', label: this.texts.get('adminPortal.versions.number'), text: name },
      { key: 'publishedAt', label: this.texts.get('adminPortal.versions.at') },
      { key: 'by', label: this.texts.get('adminPortal.versions.by'), text: (version) => version.publishedBy.name },
      { key: 'state', label: this.texts.get('adminPortal.versions.state') },
    ];
  });
  protected readonly keyOf = (version: ConfigurationVersion): string => String(version.number);
}
