import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TextPipe } from '@portico/web/core';
import { IconComponent, ProblemComponent } from '@portico/web/ui';
import { DraftConflictComponent } from '../versions/draft-conflict.component';
import { ConfigurationStore } from './configuration.store';

/** Whether the draft is saved; what to do when it could not be, or when somebody else saved another. */
@Component({
  selector: 'pt-draft-state',
  imports: [DraftConflictComponent, IconComponent, ProblemComponent, TextPipe],
  template: `
    @switch (store.state()) {
      @case ('failed') {
        <pt-problem [problem]="store.problem()" (retry)="store.flush()" />
      }
      @case ('conflict') {
        <pt-draft-conflict />
      }
      @default {
        <p class="state" role="status">
          @if (store.state() === 'saved') {
            <pt-icon name="check" [size]="16" />{{ 'adminPortal.draft.saved' | ptText }}
          } @else {
            <pt-icon name="sync" [size]="16" />{{ 'adminPortal.draft.saving' | ptText }}
          }
        </p>
      }
    }
  `,
  styles: `
    .state {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--ink-3);
      font: var(--text-s);
    }
    :host(.large) {
      flex: 1 0 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.large]': 'store.state() === "failed" || store.state() === "conflict"' },
})
export class DraftStateComponent {
  protected readonly store = inject(ConfigurationStore);
}
