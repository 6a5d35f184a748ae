import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { ListView, ListViewWrite } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { FormComponent, LocalisedFieldsComponent, localisedForm, localisedText } from '@portico/web/ui';

export interface ListViewQuestion {
  /** Null for a new one. */
  view: ListView | null;
  /** Whether the person may say what all share. */
  mayShare: boolean;
  save(asked: Pick<ListViewWrite, 'name' | 'isShared'>): Promise<ListView>;
}

/** What a list view is called, and who sees it. */
@Component({
  selector: 'pt-list-view-dialog',
  imports: [
    FormComponent,
    LocalisedFieldsComponent,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>
      {{ (ask.view ? 'adminRecords.views.renameTitle' : 'adminRecords.views.newTitle') | ptText }}
    </h2>
    <mat-dialog-content>
      <pt-form [form]="form" name="list-view" [problem]="problem()" (submitted)="save()">
        @if (ask.view === null) {
          <p class="pt-muted">{{ 'adminRecords.views.text' | ptText }}</p>
        }
        <pt-localised-fields [form]="form.controls.name" [label]="'adminRecords.views.name' | ptText" />
        @if (ask.mayShare) {
          <label class="share">
            <input type="checkbox" class="pt-checkbox" [formControl]="form.controls.isShared" />
            <span
              >{{ 'adminRecords.views.shared' | ptText }}
              <span class="pt-muted">{{
                (ask.view?.isDefault ? 'adminRecords.views.stays' : 'adminRecords.views.sharedHint') | ptText
              }}</span>
            </span>
          </label>
        }
        <button ptFormAction matButton="filled" type="submit" [disabled]="isBusy()">
          {{ 'adminRecords.views.save' | ptText }}
        </button>
        <button ptFormAction matButton="outlined" type="button" (click)="close()">
          {{ 'ui.confirm.cancel' | ptText }}
        </button>
      </pt-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin: 0;
    }
    .share {
      display: flex;
      align-items: flex-start;
      gap: 8px;
    }
    .share .pt-muted {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListViewDialog {
  protected readonly ask = inject<ListViewQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ListViewDialog, ListView>>(MatDialogRef);
  protected readonly form = new FormGroup({
    name: localisedForm(this.ask.view?.name ?? null),
    isShared: new FormControl(
      { value: this.ask.view?.isShared ?? false, disabled: this.ask.view?.isDefault ?? false },
      { nonNullable: true },
    ),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { isShared } = this.form.getRawValue();
      this.dialog.close(await this.ask.save({ name: localisedText(this.form.controls.name), isShared }));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected close(): void {
    this.dialog.close();
  }
}
