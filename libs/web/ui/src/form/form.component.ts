import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  type OnInit,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type FormGroup, ReactiveFormsModule } from '@angular/forms';
import { ApiProblem, TextPipe, TextService, UnsavedInputService } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import { ProblemTextService } from '../state/problem-text.service';
import type { ServerMistake } from './error-text.service';
import { FormRegistry, type RegisteredField } from './form-registry.service';
import { controlAt } from './pointer.rules';

interface Mistake {
  text: string;
  field: RegisteredField | null;
}

/**
 * A form that says what is wrong beside the field, and all of it once more at the top, announced, with the focus on the
 * first. A refusal of the server is given as `problem`; its pointers find their controls. What was typed is kept over an
 * expired session (R129), and leaving the page with it is asked about (`unsavedGuard` on the route).
 *
 * ```html
 * <pt-form [form]="form" name="portal" [problem]="problem()" (submitted)="save()">
 *   <pt-form-field …>…</pt-form-field>
 *   <button ptFormAction type="submit" matButton="filled" [disabled]="busy()">…</button>
 * </pt-form>
 * ```
 * After a save: `form.markAsPristine()`.
 */
@Component({
  selector: 'pt-form',
  imports: [IconComponent, ReactiveFormsModule, TextPipe],
  templateUrl: './form.component.html',
  styleUrl: './form.component.scss',
  providers: [FormRegistry],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormComponent implements OnInit {
  private readonly registry = inject(FormRegistry);
  private readonly unsaved = inject(UnsavedInputService);
  private readonly problems = inject(ProblemTextService);
  private readonly texts = inject(TextService);
  private readonly destroyed = inject(DestroyRef);
  private readonly injector = inject(Injector);

  readonly form = input.required<FormGroup>();
  /** Names the form within its page, to find kept input again. Null: nothing is worth keeping (a password). */
  readonly name = input<string | null>(null);
  /** What the last try was refused with, or null. */
  readonly problem = input<unknown>(null);
  /** How to put kept input back, where `patchValue` is not enough (rows). */
  readonly restore = input<((value: unknown) => void) | null>(null);
  readonly submitted = output();

  protected readonly mistakes = signal<readonly Mistake[]>([]);
  protected readonly correlationId = signal<string | null>(null);
  private readonly summary = viewChild<ElementRef<HTMLElement>>('summary');

  constructor() {
    effect(() => {
      const problem = this.problem();
      untracked(() => this.tell(problem));
    });
  }

  ngOnInit(): void {
    const key = this.name();
    if (key === null) return;
    const undo = this.unsaved.register({
      key,
      isDirty: () => this.form().dirty,
      read: () => this.form().getRawValue() as unknown,
      restore: (value) => {
        const restore = this.restore();
        if (restore === null) this.form().patchValue(value as object);
        else restore(value);
        this.form().markAsDirty();
      },
    });
    this.destroyed.onDestroy(undo);
  }

  protected submit(): void {
    const form = this.form();
    form.markAllAsTouched();
    this.clearServerMistakes();
    this.correlationId.set(null);
    if (form.invalid) {
      this.show(this.fieldMistakes());
      return;
    }
    this.mistakes.set([]);
    this.submitted.emit();
  }

  protected focus(mistake: Mistake, event: Event): void {
    event.preventDefault();
    mistake.field?.focus();
  }

  private tell(problem: unknown): void {
    if (problem === null || problem === undefined) {
      this.mistakes.set([]);
      return;
    }
    const loose: Mistake[] = [];
    const errors = problem instanceof ApiProblem ? problem.errors : [];
    for (const error of errors) {
      const control = controlAt(this.form(), error.pointer);
      const mistake: ServerMistake = { code: error.code, message: error.message };
      if (control === null || !this.registry.has(control)) {
        loose.push({ text: this.problems.ofCode(error.code, error.message), field: null });
        continue;
      }
      control.setErrors({ ...control.errors, server: mistake });
      control.markAsTouched();
    }
    if (errors.length === 0) loose.push({ text: this.problems.of(problem), field: null });
    this.correlationId.set(problem instanceof ApiProblem && errors.length === 0 ? problem.correlationId : null);
    this.show([...loose, ...this.fieldMistakes()]);
  }

  private fieldMistakes(): Mistake[] {
    return this.registry.invalid().map((field) => ({
      text: this.texts.get('ui.form.mistake', { label: field.label(), error: field.error() ?? '' }),
      field,
    }));
  }

  private show(mistakes: readonly Mistake[]): void {
    this.mistakes.set(mistakes);
    const first = mistakes.find((mistake) => mistake.field !== null)?.field;
    afterNextRender(() => (first ? first.focus() : this.summary()?.nativeElement.focus()), { injector: this.injector });
  }

  /** A server's word holds until the next try, also where the person changed another field of the same rule. */
  private clearServerMistakes(): void {
    for (const field of this.registry.inOrder()) {
      const control = field.control();
      if (control?.hasError('server')) control.updateValueAndValidity();
    }
  }
}
