import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DecisionKind } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DateTimePipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  type Crumb,
  EmptyComponent,
  PageComponent,
  ProblemComponent,
  SegmentedComponent,
  SkeletonComponent,
} from '@portico/web/ui';
import { DecisionActionsComponent } from './decision-actions.component';
import { DecisionListStore } from './decision-list.store';

/** What waits for approval or review in all modules, the longest first. */
@Component({
  selector: 'pt-decision-list',
  imports: [
    CardComponent,
    ChipComponent,
    DateTimePipe,
    DecisionActionsComponent,
    EmptyComponent,
    MatButton,
    PageComponent,
    ProblemComponent,
    RouterLink,
    SegmentedComponent,
    SkeletonComponent,
    TextPipe,
  ],
  providers: [DecisionListStore],
  templateUrl: './decision-list.page.html',
  styleUrl: './decision-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionListPage {
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(DecisionListStore);

  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminRecords.modules.title'), link: this.place.page('records') },
    { label: this.texts.get('adminRecords.decisions.title') },
  ]);
  protected readonly kinds = computed(() =>
    (['all', 'approval', 'review'] as const).map((value) => ({
      value,
      label: this.texts.get(`adminRecords.decisions.kind.${value}`),
    })),
  );

  constructor() {
    void this.store.reload();
  }

  protected choose(kind: string): void {
    this.store.show(kind === 'all' ? null : (kind as DecisionKind));
  }
}
