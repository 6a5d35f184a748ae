import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ApiProblem, TextPipe } from '@portico/web/core';
import { CardComponent } from '@portico/web/ui';
import { ChangeListComponent } from '../history/change-list.component';
import { conflictChanges, contestedFields } from './conflict.rules';
import type { OpenForm } from './record-form.store';

/** Somebody else saved first: who, what they changed, what of it this person changed too, and the two ways on. */
@Component({
  selector: 'pt-record-conflict',
  imports: [CardComponent, ChangeListComponent, MatButton, TextPipe],
  template: `
    <pt-card [heading]="'adminRecords.conflict.title' | ptText">
      <p class="lead">
        {{ (contested().size > 0 ? 'adminRecords.conflict.contested' : 'adminRecords.conflict.apart') | ptText }}
      </p>
      @if (changes().length > 0) {
        <pt-change-list
          [label]="'adminRecords.conflict.changes' | ptText"
          [module]="opened().module"
          [entries]="changes()"
          [currency]="opened().currency"
          [contested]="contested()"
        />
      }
      <div class="actions">
        <button type="button" matButton="filled" [disabled]="isBusy()" (click)="keep.emit()">
          {{ 'adminRecords.conflict.keep' | ptText }}
        </button>
        <button type="button" matButton="outlined" [disabled]="isBusy()" (click)="abandon.emit()">
          {{ 'adminRecords.conflict.drop' | ptText }}
        </button>
      </div>
    </pt-card>
  `,
  styles: `
    .lead {
      margin: 0 0 12px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordConflictComponent {
  readonly opened = input.required<OpenForm>();
  readonly problem = input.required<unknown>();
  readonly isBusy = input(false);
  readonly keep = output();
  readonly abandon = output();

  protected readonly changes = computed(() => {
    const problem = this.problem();
    return problem instanceof ApiProblem ? conflictChanges(problem.context) : [];
  });
  protected readonly contested = computed(() => contestedFields(this.changes(), this.opened().form));
}
