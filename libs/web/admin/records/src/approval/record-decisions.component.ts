import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DECISION_KINDS, type DecisionKind, type RecordDecision, type RecordDetail } from '@portico/contracts';
import { DateTimePipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, LoadedDirective, ProblemTextService, ToastService } from '@portico/web/ui';
import { approvalTexts, reviewTexts } from '../record/record-state.rules';
import { CommentFormComponent } from './comment-form.component';
import { DecisionActionsComponent } from './decision-actions.component';
import { DecisionsApi } from './decisions.api';

/** Approval and review of a record: where they stand, what waits, what was said; and submitting. */
@Component({
  selector: 'pt-record-decisions',
  imports: [
    CardComponent,
    ChipComponent,
    CommentFormComponent,
    DateTimePipe,
    DecisionActionsComponent,
    LoadedDirective,
    MatButton,
    TextPipe,
  ],
  templateUrl: './record-decisions.component.html',
  styleUrl: './record-decisions.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordDecisionsComponent {
  private readonly api = inject(DecisionsApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  readonly record = input.required<RecordDetail>();
  readonly editable = input.required<boolean>();
  readonly changed = output();

  protected readonly submitting = signal<DecisionKind | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly found = resource({
    params: () => ({ module: this.record().module, id: this.record().id, version: this.record().version }),
    loader: ({ params: { module, id } }) => this.api.ofRecord(module, id),
  });
  protected readonly kinds = computed(() =>
    DECISION_KINDS.map((kind) => ({
      kind,
      label: `adminRecords.states.${kind}.label`,
      state: kind === 'approval' ? approvalTexts(this.record().approvalState) : reviewTexts(this.record().reviewState),
    })),
  );

  protected latest(all: readonly RecordDecision[], kind: DecisionKind): RecordDecision | null {
    return all.find((decision) => decision.kind === kind) ?? null;
  }

  protected async submit(kind: DecisionKind, comment: string): Promise<void> {
    const { module, id, name } = this.record();
    this.isBusy.set(true);
    try {
      await this.api.submit(module, id, kind, comment);
      this.submitting.set(null);
      this.toast.done(this.texts.get(`adminRecords.decisions.submitted.${kind}`, { name }));
      this.changed.emit();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }
}
