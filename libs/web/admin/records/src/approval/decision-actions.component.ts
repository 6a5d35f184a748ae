import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DecisionOutcome, RecordDecision } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { ProblemTextService, ToastService } from '@portico/web/ui';
import { CommentFormComponent } from './comment-form.component';
import { DecisionsApi } from './decisions.api';

/** What can be done with an open submission: grant it, refuse it with a reason, or take it back. */
@Component({
  selector: 'pt-decision-actions',
  imports: [CommentFormComponent, MatButton, TextPipe],
  template: `
    @if (isRejecting()) {
      <pt-comment-form
        [label]="'adminRecords.decisions.reason' | ptText"
        [action]="'adminRecords.decisions.reject' | ptText"
        [isMandatory]="true"
        [isBusy]="isBusy()"
        (sent)="decide('rejected', $event)"
        (cancelled)="isRejecting.set(false)"
      />
    } @else {
      <div class="actions">
        @if (decision().mayDecide) {
          <button
            type="button"
            matButton="filled"
            class="pt-small"
            [disabled]="isBusy()"
            [attr.aria-label]="'adminRecords.decisions.of.' + granted() | ptText: { name: decision().record.name }"
            (click)="decide(granted(), '')"
          >
            {{ 'adminRecords.decisions.' + granted() | ptText }}
          </button>
          @if (decision().kind === 'approval') {
            <button
              type="button"
              matButton="outlined"
              class="pt-small"
              [disabled]="isBusy()"
              [attr.aria-label]="'adminRecords.decisions.of.rejected' | ptText: { name: decision().record.name }"
              (click)="isRejecting.set(true)"
            >
              {{ 'adminRecords.decisions.reject' | ptText }}
            </button>
          }
        }
        @if (decision().mayWithdraw) {
          <button
            type="button"
            matButton
            class="pt-small"
            [disabled]="isBusy()"
            [attr.aria-label]="'adminRecords.decisions.of.withdrawn' | ptText: { name: decision().record.name }"
            (click)="decide('withdrawn', '')"
          >
            {{ 'adminRecords.decisions.withdraw' | ptText }}
          </button>
        }
      </div>
    }
  `,
  styles: `
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionActionsComponent {
  private readonly api = inject(DecisionsApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  readonly decision = input.required<RecordDecision>();
  readonly decided = output();

  protected readonly isBusy = signal(false);
  protected readonly isRejecting = signal(false);

  protected granted(): 'approved' | 'reviewed' {
    return this.decision().kind === 'approval' ? 'approved' : 'reviewed';
  }

  protected async decide(outcome: DecisionOutcome, comment: string): Promise<void> {
    const decision = this.decision();
    this.isBusy.set(true);
    try {
      await this.api.decide(decision, outcome, comment);
      this.isRejecting.set(false);
      this.toast.done(this.texts.get(`adminRecords.decisions.done.${outcome}`, { name: decision.record.name }));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
    this.decided.emit();
  }
}
