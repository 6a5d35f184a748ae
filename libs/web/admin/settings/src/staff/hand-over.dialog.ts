import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { StaffHoldings, StaffMember, StaffMemberChange } from '@portico/contracts';
import { PluralPipe, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, LookupInputComponent, type ReferenceOption } from '@portico/web/ui';

export interface HandOverQuestion {
  member: StaffMember;
  holdings: StaffHoldings['holdings'];
  deactivates: boolean;
  /** Colleagues by their name. */
  search: (q: string) => Promise<readonly ReferenceOption[]>;
  change: (change: StaffMemberChange) => Promise<void>;
}

/** What somebody leaves behind, and who takes it over: all of it, or nothing changes. */
@Component({
  selector: 'pt-hand-over-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    LookupInputComponent,
    MatButton,
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
  private readonly dialog = inject<MatDialogRef<HandOverDialog, boolean>>(MatDialogRef);
  protected readonly form = new FormGroup({
    handOverTo: new FormControl<ReferenceOption | null>(null, this.ask.deactivates ? [] : [Validators.required]),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async apply(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const to = this.form.controls.handOverTo.value;
    try {
      await this.ask.change({
        ...(this.ask.deactivates ? { status: 'deactivated' as const } : {}),
        ...(to?.id ? { handOverTo: to.id } : {}),
      });
      this.dialog.close(true);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected close(): void {
    this.dialog.close();
  }
}
