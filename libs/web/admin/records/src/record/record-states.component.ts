import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import type { RecordDetail, RecordStatesChange } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { CardComponent, ChipComponent, IconComponent } from '@portico/web/ui';
import { recordStates, type RecordState, type StateOption } from './record-state.rules';

/** Data protection: what it says, and a menu that sets each. */
@Component({
  selector: 'pt-record-states',
  imports: [CardComponent, ChipComponent, IconComponent, MatButton, MatMenuModule, TextPipe],
  template: `
    <pt-card [heading]="'adminRecords.states.title' | ptText">
      <ul>
        @for (state of states(); track state.name) {
          <li>
            <div class="words">
              <span class="pt-muted pt-small-text">{{ state.label | ptText }}</span>
              @if (current(state); as option) {
                @if (option.tone === 'neutral') {
                  <span>{{ option.label | ptText }}</span>
                } @else {
                  <span
                    ><pt-chip [tone]="option.tone">{{ option.label | ptText }}</pt-chip></span
                  >
                }
              }
            </div>
            @if (editable()) {
              <button
                type="button"
                matButton="outlined"
                class="pt-small"
                [matMenuTriggerFor]="menu"
                [attr.aria-label]="'adminRecords.states.change' | ptText: { state: (state.label | ptText) }"
              >
                {{ 'adminRecords.states.changeShort' | ptText }}
              </button>
              <mat-menu #menu="matMenu" xPosition="before">
                @for (option of state.options; track option.label) {
                  <button
                    mat-menu-item
                    type="button"
                    role="menuitemradio"
                    [attr.aria-checked]="option.isCurrent"
                    (click)="changed.emit(option.change)"
                  >
                    <span class="check">
                      @if (option.isCurrent) {
                        <pt-icon name="check" />
                      }
                    </span>
                    {{ option.label | ptText }}
                  </button>
                }
              </mat-menu>
            }
          </li>
        }
      </ul>
    </pt-card>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 8px 0;
    }
    li + li {
      border-top: 1px solid var(--line-2);
    }
    li:first-child {
      padding-top: 0;
    }
    li:last-child {
      padding-bottom: 0;
    }
    .words {
      display: grid;
      flex: 1;
      min-width: 0;
    }
    .check {
      display: inline-flex;
      width: 20px;
      margin-inline-end: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordStatesComponent {
  readonly record = input.required<RecordDetail>();
  readonly editable = input.required<boolean>();
  readonly changed = output<RecordStatesChange>();
  protected readonly states = computed(() => recordStates(this.record()));

  protected current(state: RecordState): StateOption | null {
    return state.options.find((option) => option.isCurrent) ?? null;
  }
}
