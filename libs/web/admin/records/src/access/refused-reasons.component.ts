import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { reasonTexts, skipTexts, type RemedyPlace } from '@portico/web/admin/reasons';
import { type ApiProblem, TextPipe } from '@portico/web/core';
import { IconComponent, ProblemTextService } from '@portico/web/ui';
import { refusedReasons } from './portal-access.rules';

/** Why an invitation was refused, each reason with what can be done about it, beside the button that was pressed. */
@Component({
  selector: 'pt-refused-reasons',
  imports: [IconComponent, RouterLink, TextPipe],
  template: `
    <p class="lead"><pt-icon name="error" [size]="16" />{{ 'adminRecords.access.refused' | ptText }}</p>
    <ul>
      @for (reason of reasons(); track reason.sentence) {
        <li>
          <b>{{ reason.sentence | ptText }}</b>
          {{ reason.remedy | ptText }}
          @if (link(reason.place); as link) {
            <a [routerLink]="link">{{ reason.action | ptText }}</a>
          }
        </li>
      }
      @for (skip of skips(); track skip.sentence) {
        <li>
          <b>{{ skip.sentence | ptText }}</b>
        </li>
      }
      @if (reasons().length + skips().length === 0) {
        <li>{{ other() }}</li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      margin-top: 10px;
      padding: 10px 12px;
      border-radius: var(--r-1);
      background: var(--bad-soft);
      color: var(--ink);
      font: var(--text-s);
    }
    .lead {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--bad);
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 6px 0 0;
      padding: 0;
      list-style: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
})
export class RefusedReasonsComponent {
  private readonly place = inject(OrganisationPlaceService);
  private readonly problems = inject(ProblemTextService);
  readonly problem = input.required<ApiProblem>();

  private readonly found = computed(() => refusedReasons(this.problem()));
  protected readonly reasons = computed(() => this.found().reasons.map(reasonTexts));
  protected readonly skips = computed(() => this.found().skips.map(skipTexts));
  protected readonly other = computed(() => this.problems.of(this.problem()));

  /** The record is this page; only what lies elsewhere gets a link. */
  protected link(place: RemedyPlace): string[] | null {
    switch (place) {
      case 'licences':
        return this.place.page('licences');
      case 'portal-users':
        return this.place.page('portal-users');
      case 'staff':
        return this.place.page('settings', 'staff');
      case 'candidates':
        return this.place.page('invitations', 'new');
      case 'record':
        return null;
    }
  }
}
