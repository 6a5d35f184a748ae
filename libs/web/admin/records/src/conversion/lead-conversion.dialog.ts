import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { LeadConversion, LeadConversionPlan, LeadConversionRequest } from '@portico/contracts';
import { ListPipe, LocalisedPipe, PluralPipe, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';

export interface ConversionQuestion {
  plan: LeadConversionPlan;
  convert(request: LeadConversionRequest): Promise<LeadConversion>;
}

/** What goes over to the contact, whether the company becomes an account, and which type the portal user gets (R108). */
@Component({
  selector: 'pt-lead-conversion-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    InputDirective,
    ListPipe,
    LocalisedPipe,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    PluralPipe,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './lead-conversion.dialog.html',
  styles: `
    dl {
      display: grid;
      grid-template-columns: minmax(96px, max-content) 1fr;
      gap: 6px 16px;
    }
    dt {
      color: var(--ink-2);
    }
    dd {
      overflow-wrap: anywhere;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadConversionDialog {
  protected readonly ask = inject<ConversionQuestion>(MAT_DIALOG_DATA);
  protected readonly plan = this.ask.plan;
  private readonly dialog = inject<MatDialogRef<LeadConversionDialog, LeadConversion>>(MatDialogRef);
  protected readonly form = new FormGroup({
    createsAccount: new FormControl(true, { nonNullable: true }),
    userTypeId: new FormControl(this.plan.suggestedTypeId ?? '', {
      nonNullable: true,
      validators: this.plan.portalUser === null ? [] : [Validators.required],
    }),
  });
  protected readonly endingNames = this.plan.endingTypes.map(({ name }) => name);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected async convert(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { createsAccount, userTypeId } = this.form.getRawValue();
    try {
      const isUser = this.plan.portalUser !== null;
      this.dialog.close(await this.ask.convert({ createsAccount, ...(isUser ? { userTypeId } : {}) }));
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
