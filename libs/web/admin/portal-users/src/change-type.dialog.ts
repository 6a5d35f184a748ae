import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { PortalUserBulkResult, PortalUserOutcome, PortalUserSummary } from '@portico/contracts';
import { PortalStore } from '@portico/web/admin/portal';
import { ApiProblem, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  ProblemTextService,
} from '@portico/web/ui';
import { targetTypes } from './portal-users.rules';

export interface TypeChangeQuestion {
  title: string;
  /** Those of them who are known. */
  users: readonly PortalUserSummary[];
  change(userTypeId: string): Promise<PortalUserBulkResult>;
}

/** Asks which type people get (R106, R107). A refusal says who stands in the way; then nobody was moved. */
@Component({
  selector: 'pt-change-type-dialog',
  imports: [
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    MatDialogContent,
    MatDialogTitle,
    PluralPipe,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './change-type.dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeTypeDialog {
  protected readonly ask = inject<TypeChangeQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ChangeTypeDialog, number>>(MatDialogRef);
  private readonly texts = inject(TextService);
  private readonly problems = inject(ProblemTextService);
  protected readonly portals = inject(PortalStore);
  /** What people can be changed to, as far as the types are known. */
  protected readonly types = computed(() => targetTypes(this.portals.knownTypes(), this.ask.users));
  protected readonly form = new FormGroup({
    userTypeId: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);

  protected readonly refused = computed<readonly PortalUserOutcome[]>(() => {
    const problem = this.problem();
    if (!(problem instanceof ApiProblem) || problem.code !== 'PORTAL_USERS_NOT_MOVED') return [];
    return (problem.context['outcomes'] as PortalUserOutcome[] | undefined) ?? [];
  });
  /** So many seats are missing. */
  protected readonly seats = computed<{ needed: number; free: number } | null>(() => {
    const problem = this.problem();
    if (!(problem instanceof ApiProblem) || problem.code !== 'SEAT_LIMIT_REACHED') return null;
    return { needed: Number(problem.context['needed']), free: Number(problem.context['free']) };
  });

  protected async change(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { done } = await this.ask.change(this.form.controls.userTypeId.value);
      this.dialog.close(done);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected whyNot({ name, code }: PortalUserOutcome): string {
    const who = name === '' ? this.texts.get('adminPortalUsers.changeType.somebody') : name;
    return this.texts.get('adminPortalUsers.changeType.refusal', { who, why: this.problems.ofCode(code ?? '', '') });
  }

  protected close(): void {
    this.dialog.close();
  }
}
