import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { InvitationBatch } from '@portico/contracts';
import { type ReasonCode, reasonTexts } from '@portico/web/admin/reasons';
import { NumberPipe, TextPipe } from '@portico/web/core';

/** Why people failed, the most frequent first; each line narrows the table to its reason, and once more to all. */
@Component({
  selector: 'pt-reason-ranking',
  imports: [NumberPipe, TextPipe],
  template: `
    <ul>
      @for (line of lines(); track line.code) {
        <li>
          <button type="button" [attr.aria-pressed]="line.code === chosen()" (click)="toggle(line.code)">
            <span>{{ line.title | ptText }}</span>
            <b>{{ line.count | ptNumber }}</b>
            <span class="bar" aria-hidden="true"><i [style.width.%]="line.share"></i></span>
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './reason-ranking.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonRankingComponent {
  readonly reasons = input.required<InvitationBatch['reasons']>();
  readonly chosen = input.required<ReasonCode | null>();
  readonly chose = output<ReasonCode | null>();

  protected readonly lines = computed(() => {
    const most = Math.max(1, ...this.reasons().map(({ count }) => count));
    return this.reasons().map(({ code, count }) => ({
      ...{ code, count, title: reasonTexts(code).title },
      share: (count / most) * 100,
    }));
  });

  protected toggle(code: ReasonCode): void {
    this.chose.emit(code === this.chosen() ? null : code);
  }
}
