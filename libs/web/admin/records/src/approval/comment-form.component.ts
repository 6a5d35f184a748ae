import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';

const LENGTH = 2_000;
let serial = 0;

/** A few words that go with a submission or a decision. */
@Component({
  selector: 'pt-comment-form',
  imports: [MatButton, TextPipe],
  template: `
    <form (submit)="send($event)">
      <label [attr.for]="id">{{ label() }}</label>
      <textarea
        #field
        class="pt-input"
        rows="2"
        [id]="id"
        [attr.maxlength]="length"
        [required]="isMandatory()"
        (input)="text.set(field.value)"
      ></textarea>
      <div class="actions">
        <button
          type="submit"
          matButton="filled"
          class="pt-small"
          [disabled]="isBusy() || (isMandatory() && text().trim() === '')"
        >
          {{ action() }}
        </button>
        <button type="button" matButton class="pt-small" (click)="cancelled.emit()">
          {{ 'adminRecords.form.cancel' | ptText }}
        </button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 6px;
    }
    label {
      color: var(--ink-2);
    }
    textarea {
      width: 100%;
      height: auto;
      padding-block: 8px;
      resize: vertical;
    }
    .actions {
      display: flex;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentFormComponent {
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  readonly isMandatory = input(false);
  readonly isBusy = input(false);
  readonly sent = output<string>();
  readonly cancelled = output();

  protected readonly id = `pt-comment-${serial++}`;
  protected readonly length = LENGTH;
  protected readonly text = signal('');

  protected send(event: Event): void {
    event.preventDefault();
    this.sent.emit(this.text().trim());
  }
}
