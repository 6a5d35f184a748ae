import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';

interface Choosable {
  key: string;
  label: string;
  isOptional?: boolean;
}

/** Which columns are shown. */
@Component({
  selector: 'pt-column-choice',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, IconComponent, MatIconButton, TextPipe],
  templateUrl: './column-choice.component.html',
  styles: `
    .panel {
      display: grid;
      gap: 2px;
      min-width: 200px;
      max-height: 60vh;
      margin-block: 4px;
      padding: 8px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: var(--raised);
      box-shadow: var(--float);
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 0 8px;
      border-radius: var(--r-1);
      cursor: pointer;
    }
    label:hover {
      background: var(--hover);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnChoiceComponent {
  readonly columns = input.required<readonly Choosable[]>();
  readonly hidden = input.required<ReadonlySet<string>>();
  readonly chosen = output<ReadonlySet<string>>();
  protected readonly isOpen = signal(false);

  protected toggle(key: string): void {
    const next = new Set(this.hidden());
    if (!next.delete(key)) next.add(key);
    this.chosen.emit(next);
  }
}
