import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { ConfigurationVersion, VersionLabel } from '@portico/contracts';
import { NumberPipe, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';

const LENGTH = { name: 80, note: 500 } as const;

export interface LabelQuestion {
  version: ConfigurationVersion;
  save(label: VersionLabel): Promise<unknown>;
}

/** Names a version, or writes a note to it. */
@Component({
  selector: 'pt-version-label-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    NumberPipe,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'adminVersions.label.title' | ptText: { version: (ask.version.number | ptNumber) } }}</h2>
    <mat-dialog-content>
      <pt-form [form]="form" [problem]="problem()" (submitted)="save()">
        <pt-form-field [label]="'adminVersions.publish.name' | ptText" [control]="form.controls.name" markOptional>
          <input ptInput type="text" autocomplete="off" [formControl]="form.controls.name" />
        </pt-form-field>
        <pt-form-field [label]="'adminVersions.publish.note' | ptText" [control]="form.controls.note" markOptional>
          <input ptInput type="text" autocomplete="off" [formControl]="form.controls.note" />
        </pt-form-field>
        <button ptFormAction matButton="filled" type="submit" [disabled]="isBusy()">
          {{ 'adminVersions.label.save' | ptText }}
        </button>
        <button ptFormAction matButton="outlined" type="button" (click)="close(false)">
          {{ 'adminVersions.label.cancel' | ptText }}
        </button>
      </pt-form>
    </mat-dialog-content>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionLabelDialog {
  protected readonly ask = inject<LabelQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<VersionLabelDialog, boolean>>(MatDialogRef);
  protected readonly form = new FormGroup({
    name: new FormControl(this.ask.version.name ?? '', {
      nonNullable: true,
      validators: [Validators.maxLength(LENGTH.name)],
    }),
    note: new FormControl(this.ask.version.note ?? '', {
      nonNullable: true,
      validators: [Validators.maxLength(LENGTH.note)],
    }),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { name, note } = this.form.getRawValue();
    try {
      await this.ask.save({ name: name.trim() || null, note: note.trim() || null });
      this.close(true);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected close(isSaved: boolean): void {
    this.dialog.close(isSaved);
  }
}
