import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe } from '@portico/web/core';
import { CardComponent, IconComponent, ProblemTextService, ToastService } from '@portico/web/ui';
import { FIRST_STEPS, type FirstStep, FirstStepsStore } from './first-steps.store';

/** Where each step is taken, below the organisation. */
const PAGES: Readonly<Record<FirstStep, readonly string[]>> = {
  staff: ['settings', 'staff', 'new'],
  contacts: ['import'],
  portal: ['portal'],
  invite: ['portal'],
};

/** The way from an empty organisation to the first invited customer; each step ticks itself off. */
@Component({
  selector: 'pt-first-steps',
  imports: [CardComponent, IconComponent, MatAnchor, MatButton, RouterLink, TextPipe],
  template: `
    @if (store.done.hasValue() && store.done.value(); as done) {
      <pt-card [heading]="'adminShell.start.title' | ptText">
        <button ptHeadEnd type="button" matButton class="pt-small" (click)="dismiss()">
          {{ 'adminShell.start.dismiss' | ptText }}
        </button>
        <ol>
          @for (step of steps; track step.key) {
            <li [class.done]="done.has(step.key)" [class.next]="store.next() === step.key">
              @if (done.has(step.key)) {
                <pt-icon name="check_circle" />
              } @else {
                <span class="number" aria-hidden="true">{{ $index + 1 }}</span>
              }
              <span class="words">
                <b>{{ 'adminShell.start.' + step.key + '.title' | ptText }}</b>
                @if (done.has(step.key)) {
                  <span class="pt-visually-hidden">{{ 'adminShell.start.done' | ptText }}</span>
                } @else {
                  <span class="pt-muted pt-small-text">{{ 'adminShell.start.' + step.key + '.text' | ptText }}</span>
                }
              </span>
              @if (store.next() === step.key) {
                <a matButton="outlined" [routerLink]="step.page">{{
                  'adminShell.start.' + step.key + '.action' | ptText
                }}</a>
              }
            </li>
          }
        </ol>
      </pt-card>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      min-height: 56px;
      padding: 8px 0;
    }
    li + li {
      border-top: 1px solid var(--line-2);
    }
    .number {
      display: grid;
      width: 24px;
      height: 24px;
      border: 1px solid var(--field-line);
      border-radius: 50%;
      color: var(--ink-2);
      font: var(--text-s);
      place-items: center;
    }
    .next .number {
      border-color: var(--accent);
      background: var(--accent-soft);
      color: var(--accent-ink);
    }
    pt-icon {
      margin-inline: 2px;
      color: var(--ok);
    }
    .done b {
      color: var(--ink-2);
      font-weight: 500;
    }
    .words {
      display: grid;
      flex: 1 1 220px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [FirstStepsStore],
})
export class FirstStepsComponent {
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly store = inject(FirstStepsStore);
  private readonly place = inject(OrganisationPlaceService);
  protected readonly steps = FIRST_STEPS.map((key) => ({ key, page: this.place.page(...PAGES[key]) }));

  protected async dismiss(): Promise<void> {
    try {
      await this.store.dismiss();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }
}
