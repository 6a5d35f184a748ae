import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { TextPipe } from '@portico/web/core';
import type { Confirmation } from './confirm.types';

@Component({
  selector: 'pt-confirm-dialog',
  imports: [MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, TextPipe],
  templateUrl: './confirm-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialogComponent {
  protected readonly ask = inject<Confirmation>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ConfirmDialogComponent, boolean>>(MatDialogRef);
  protected readonly typed = signal('');
  protected readonly ready = computed(
    () => this.ask.typeToConfirm === undefined || this.typed().trim() === this.ask.typeToConfirm,
  );

  protected close(answer: boolean): void {
    if (answer && !this.ready()) return;
    this.dialog.close(answer);
  }
}
