import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Explanation, ExplanationChange } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { ChainComponent } from './chain.component';
import { placeOf } from './explain.rules';
import { ExplanationTextService } from './explanation-text.service';
import type { WhySource } from './why.types';

/** Yes or no, the chain that decided, and the smallest change that would alter it. */
@Component({
  selector: 'pt-answer',
  imports: [ChainComponent, IconComponent, RouterLink, TextPipe],
  template: `
    <p class="verdict" [class.no]="!answer().allowed" role="status">
      <pt-icon [name]="answer().allowed ? 'visibility' : 'visibility_off'" [size]="18" />
      {{ texts.verdict(answer()) }}
    </p>
    <pt-chain [steps]="answer().steps" [person]="answer().person.name" />
    <div class="change">
      @if (answer().changes.length > 0) {
        <b>{{ (answer().allowed ? 'explain.smallest.close' : 'explain.smallest.open') | ptText }}</b>
        <ul>
          @for (change of answer().changes; track $index) {
            <li>
              {{ texts.change(change, answer().person.name) }}
              @if (link(change); as place) {
                <a [routerLink]="place" [target]="source().isBeside ? '_blank' : undefined">{{
                  'explain.openPlace' | ptText
                }}</a>
              }
            </li>
          }
        </ul>
      } @else {
        {{ 'explain.nothing' | ptText }}
      }
    </div>
    @if (answer().others.length > 0) {
      <details>
        <summary>{{ others() }}</summary>
        @for (path of answer().others; track $index) {
          <pt-chain class="other" [steps]="path.steps" [person]="answer().person.name" />
        }
      </details>
    }
  `,
  styles: `
    .verdict {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      margin: 0 0 8px;
      padding: 8px 12px;
      border-radius: var(--r-1);
      background: var(--ok-soft);
      color: var(--ok);
      font-weight: 600;
    }
    .verdict.no {
      background: var(--bad-soft);
      color: var(--bad);
    }
    .change {
      margin-top: 8px;
      padding: 10px 12px;
      border-radius: var(--r-1);
      background: var(--sunken);
      color: var(--ink);
      font: var(--text-s);
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 4px 0 0;
      padding-inline-start: 18px;
    }
    a {
      text-decoration: underline;
    }
    details {
      margin-top: 12px;
      font: var(--text-s);
    }
    summary {
      color: var(--ink-2);
      cursor: pointer;
    }
    .other {
      display: block;
      margin-top: 8px;
      padding-top: 8px;
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerComponent {
  private readonly wording = inject(TextService);
  protected readonly texts = inject(ExplanationTextService);
  readonly answer = input.required<Explanation>();
  readonly source = input.required<WhySource>();

  protected readonly others = computed(() => this.wording.plural('explain.others', this.answer().others.length));

  protected link(change: ExplanationChange): string[] | null {
    const place = placeOf(change, this.answer().record);
    return place && this.source().page(...place);
  }
}
