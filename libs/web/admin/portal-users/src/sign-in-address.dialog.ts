import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';

export interface AddressQuestion {
  name: string;
  email: string;
  change(email: string): Promise<unknown>;
}

/** Another sign-in address for somebody who lost theirs. */
@Component({
  selector: 'pt-sign-in-address-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'adminPortalUsers.address.title' | ptText: { name: ask.name } }}</h2>
    <mat-dialog-content>
      <pt-form [form]="form" [problem]="problem()" (submitted)="change()">
        <p>{{ 'adminPortalUsers.address.text' | ptText: { email: ask.email } }}</p>
        <pt-form-field [label]="'adminPortalUsers.address.email' | ptText" [control]="form.controls.email">
          <input ptInput type="email" autocomplete="off" [formControl]="form.controls.email" />
        </pt-form-field>
        <button ptFormAction matButton="filled" type="submit" [disabled]="isBusy()">
          {{ 'adminPortalUsers.address.action' | ptText }}
        </button>
        <button ptFormAction matButton="outlined" type="button" (click)="close()">
          {{ 'ui.confirm.cancel' | ptText }}
        </button>
      </pt-form>
    </mat-dialog-content>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInAddressDialog {
  protected readonly ask = inject<AddressQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<SignInAddressDialog, boolean>>(MatDialogRef);
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async change(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.ask.change(this.form.controls.email.value.trim());
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected close(): void {
    this.dialog.close(false);
  }
}
