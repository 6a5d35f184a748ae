import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { IconComponent, ProblemComponent } from '@portico/web/ui';
import { ConfigurationStore } from './configuration.store';

/** Whether the draft is saved; what to do when it could not be, or when somebody else saved another. */
@Component({
  selector: 'pt-draft-state',
  imports: [IconComponent, MatButton, ProblemComponent, TextPipe],
  template: `
    @switch (store.state()) {
      @case ('failed') {
        <pt-problem [problem]="store.problem()" (retry)="store.flush()" />
      }
      @case ('conflict') {
        <div class="conflict" role="alert">
          <pt-icon name="warning" />
          <p>
            <b>{{ 'adminPortal.draft.conflict' | ptText }}</b> {{ 'adminPortal.draft.conflictText' | ptText }}
          </p>
          <button matButton="outlined" type="button" (click)="store.takeTheirs()">
            {{ 'adminPortal.draft.takeTheirs' | ptText }}
          </button>
          <button matButton="outlined" type="button" (click)="store.keepMine()">
            {{ 'adminPortal.draft.keepMine' | ptText }}
          </button>
        </div>
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
    .conflict {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px 16px;
      border-radius: var(--r-2);
      background: var(--warn-soft);
      color: var(--warn);
    }
    .conflict p {
      flex: 1 1 260px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.large]': 'store.state() === "failed" || store.state() === "conflict"' },
})
export class DraftStateComponent {
  protected readonly store = inject(ConfigurationStore);
}
