import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ImportDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, IconComponent, ProblemTextService, ProgressComponent } from '@portico/web/ui';
import { ImportApi } from '../import.api';
import { importParts } from './import-parts.rules';
import { RefusedRowsComponent } from './refused-rows.component';

/** What came of an import, and every refused row with its reasons. */
@Component({
  selector: 'pt-import-result',
  imports: [
    CardComponent,
    IconComponent,
    LocalisedPipe,
    MatAnchor,
    ProgressComponent,
    RefusedRowsComponent,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-card>
      <div class="pt-stack">
        <div class="pt-row" role="status">
          @if (detail().status === 'failed') {
            <pt-icon name="error" class="bad" />
            <p>{{ 'adminImport.result.failed' | ptText: { reason: reason() } }}</p>
          } @else if (detail().status === 'cancelled') {
            <pt-icon name="cancel" class="warn" />
            <p>{{ 'adminImport.result.cancelled' | ptText }}</p>
          } @else if (detail().counts.refused > 0) {
            <pt-icon name="warning" class="warn" />
            <p>{{ 'adminImport.result.partly' | ptText }}</p>
          } @else {
            <pt-icon name="check_circle" class="ok" />
            <p>{{ 'adminImport.result.whole' | ptText }}</p>
          }
        </div>
        <pt-progress [label]="'adminImport.run.label' | ptText" [parts]="parts()" [total]="detail().counts.total" />
        <div class="pt-row pt-wrap">
          <a matButton="filled" [routerLink]="place.page('records', detail().module.apiName)">{{
            'adminImport.result.open' | ptText: { module: (detail().module.plural | ptLocalised) }
          }}</a>
          <a matButton="outlined" [routerLink]="place.page('import')">{{ 'adminImport.result.another' | ptText }}</a>
        </div>
      </div>
    </pt-card>
    @if (detail().counts.refused > 0) {
      <pt-refused-rows [detail]="detail()" [csv]="api.refusedCsv(detail().id)" />
    }
  `,
  styleUrl: './import-outcome.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportResultComponent {
  private readonly texts = inject(TextService);
  private readonly problems = inject(ProblemTextService);
  protected readonly api = inject(ImportApi);
  protected readonly place = inject(OrganisationPlaceService);
  readonly detail = input.required<ImportDetail>();
  protected readonly parts = computed(() => importParts(this.detail(), this.texts));
  protected readonly reason = computed(() => this.problems.ofCode(this.detail().failureCode ?? 'INTERNAL'));
}
