import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, IconComponent, MomentInputComponent } from '@portico/web/ui';

export interface AccessWindowValue {
  startsAt: string | null;
  endsAt: string | null;
}
export interface AccessQuestion {
  title: string;
  text: string;
  action: string;
  /** The address to look at before anything is sent to it. */
  email?: string;
  /** Asked for where it is given. */
  window?: AccessWindowValue;
  submit(window: AccessWindowValue): Promise<void>;
}

/** Invite, check the address, add (R175); or from when until when an access is open (R126). */
@Component({
  selector: 'pt-access-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    IconComponent,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    MomentInputComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ ask.title }}</h2>
    <mat-dialog-content>
      <pt-form [form]="form" [problem]="problem()" (submitted)="submit()">
        <p>{{ ask.text }}</p>
        @if (ask.email; as email) {
          <p class="address"><pt-icon name="mail" />{{ email }}</p>
        }
        @if (ask.window) {
          <pt-form-field
            markOptional
            [label]="'adminRecords.access.startsAt' | ptText"
            [control]="form.controls.startsAt"
          >
            <pt-moment-input [formControl]="form.controls.startsAt" />
          </pt-form-field>
          <pt-form-field
            markOptional
            [label]="'adminRecords.access.endsAt' | ptText"
            [hint]="'adminRecords.access.endsAtHint' | ptText"
            [control]="form.controls.endsAt"
          >
            <pt-moment-input [formControl]="form.controls.endsAt" />
          </pt-form-field>
        }
        <button ptFormAction matButton="filled" type="submit" [disabled]="isBusy()">{{ ask.action }}</button>
        <button ptFormAction matButton="outlined" type="button" (click)="close(false)">
          {{ 'ui.confirm.cancel' | ptText }}
        </button>
      </pt-form>
    </mat-dialog-content>
  `,
  styles: `
    .address {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: 8px;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessDialog {
  protected readonly ask = inject<AccessQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<AccessDialog, boolean>>(MatDialogRef);
  protected readonly form = new FormGroup({
    startsAt: new FormControl<string | null>(this.ask.window?.startsAt ?? null),
    endsAt: new FormControl<string | null>(this.ask.window?.endsAt ?? null),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async submit(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.ask.submit(this.form.getRawValue());
      this.close(true);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected close(isDone: boolean): void {
    this.dialog.close(isDone);
  }
}
