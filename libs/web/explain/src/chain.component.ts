import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ExplanationStep } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { ExplanationTextService } from './explanation-text.service';

/** The rules that were asked, in order, each with its yes or no. */
@Component({
  selector: 'pt-chain',
  imports: [IconComponent, TextPipe],
  template: `
    <ol [attr.aria-label]="'explain.chain' | ptText">
      @for (step of steps(); track $index) {
        <li [class.fails]="!step.holds">
          <span class="mark"><pt-icon [name]="step.holds ? 'check' : 'close'" [size]="16" /></span>
          <div>
            <b>{{ texts.step(step, person()) }}</b>
            <span class="pt-visually-hidden">{{ (step.holds ? 'explain.holds' : 'explain.fails') | ptText }}</span>
            @if (texts.detail(step); as detail) {
              <span class="detail">{{ detail }}</span>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      position: relative;
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 10px;
      padding: 6px 0;
      font: var(--text-m);
    }
    li:not(:last-child)::after {
      position: absolute;
      top: 30px;
      bottom: -4px;
      left: 11px;
      width: 1.5px;
      background: var(--line);
      content: '';
    }
    b {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .mark {
      display: grid;
      width: 23px;
      height: 23px;
      border-radius: 50%;
      background: var(--ok-soft);
      color: var(--ok);
      place-items: center;
    }
    .fails .mark {
      background: var(--bad-soft);
      color: var(--bad);
    }
    .detail {
      display: block;
      color: var(--ink-3);
      font: var(--text-s);
    }
    .fails .detail {
      color: var(--bad);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChainComponent {
  protected readonly texts = inject(ExplanationTextService);
  readonly steps = input.required<readonly ExplanationStep[]>();
  readonly person = input.required<string>();
}
