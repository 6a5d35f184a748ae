import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { StaffHandOver, StaffHoldings, StaffMember } from '@portico/contracts';
import { PluralPipe, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, LookupInputComponent, type ReferenceOption } from '@portico/web/ui';
import { HandOverProgressComponent } from './hand-over-progress.component';

export interface HandOverQuestion extends StaffHoldings {
  member: StaffMember;
  deactivates: boolean;
  /** What was asked for before and goes on. */
  running: StaffHandOver | null;
  /** Colleagues by their name. */
  search: (q: string) => Promise<readonly ReferenceOption[]>;
  start: (to: string) => Promise<StaffHandOver>;
  deactivate: () => Promise<void>;
}

/** What somebody leaves behind, who takes it over, and how far that has come. */
@Component({
  selector: 'pt-hand-over-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    HandOverProgressComponent,
    LookupInputComponent,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    PluralPipe,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './hand-over.dialog.html',
  styles: `
    ul {
      margin: 4px 0 0;
      padding-inline-start: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandOverDialog {
  protected readonly ask = inject<HandOverQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<HandOverDialog>>(MatDialogRef);
  protected readonly form = new FormGroup({
    handOverTo: new FormControl<ReferenceOption | null>(null, this.ask.deactivates ? [] : [Validators.required]),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  /** Of many records, which is worth watching. */
  protected readonly running = signal(this.ask.running);

  protected async apply(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const to = this.form.controls.handOverTo.value?.id;
      const started = to ? await this.ask.start(to) : null;
      if (!to) await this.ask.deactivate();
      if (started && started.status !== 'finished') this.running.set(started);
      else this.close();
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected close(): void {
    this.dialog.close();
  }
}
