import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { ImportDetail, ImportFormat, ImportMapping, LocalisedText } from '@portico/contracts';
import { ApiProblem, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';
import { map, startWith, switchMap } from 'rxjs';
import { FormatChoiceComponent } from './format-choice.component';
import {
  mappingForm,
  mappingOf,
  placeOf,
  targetsWithoutColumn,
  unusedColumns,
  type MappingForm,
} from './mapping-form.rules';
import type { MappingTarget } from './mapping-target.rules';

const SAMPLES = 3;

/** A line for each field: the column that fills it, and what the file's first rows say there. */
@Component({
  selector: 'pt-mapping-form',
  imports: [
    CardComponent,
    ChipComponent,
    FormatChoiceComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    PluralPipe,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './mapping-form.component.html',
  styleUrl: './mapping-form.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MappingFormComponent {
  private readonly texts = inject(TextService);

  readonly detail = input.required<ImportDetail>();
  readonly targets = input.required<readonly MappingTarget[]>();
  readonly problem = input.required<unknown>();
  readonly isBusy = input.required<boolean>();
  readonly confirmed = output<ImportMapping>();
  readonly tried = output<ImportMapping>();
  readonly reformatted = output<ImportFormat>();

  /** That the file cannot be read stands where its reading is chosen. */
  protected readonly formProblem = computed(() => {
    const problem = this.problem();
    return problem instanceof ApiProblem && problem.code === 'CSV_INVALID' ? null : problem;
  });
  private readonly importId = computed(() => this.detail().id);
  protected readonly form = linkedSignal<unknown, MappingForm>({
    source: () => ({ id: this.importId(), targets: this.targets() }),
    computation: () => mappingForm(this.targets(), this.detail().mapping ?? this.detail().suggestedMapping),
  });
  private readonly mapping = toSignal(
    toObservable(this.form).pipe(
      switchMap((form) =>
        form.valueChanges.pipe(
          startWith(null),
          map(() => mappingOf(form, this.targets())),
        ),
      ),
    ),
  );
  /** Said when the button is pressed in vain. */
  protected readonly missing = linkedSignal<unknown, string[]>({ source: this.mapping, computation: () => [] });
  protected readonly unused = computed(() => {
    const mapping = this.mapping();
    return mapping === undefined ? [] : unusedColumns(this.detail().columns, mapping);
  });
  protected readonly columns = computed(() => [...new Set(this.detail().columns)]);

  /** Texts that are made of two columns; few are, so that the second is offered on demand. */
  protected readonly joins = linkedSignal<MappingForm, ReadonlySet<string>>({
    source: this.form,
    computation: (form) =>
      new Set(
        Object.entries(form.controls.targets.controls).flatMap(([name, group]) =>
          group.controls.second.value === '' ? [] : [name],
        ),
      ),
  });

  protected join(target: string): void {
    this.joins.update((names) => new Set(names).add(target));
  }

  protected readonly placeOf = placeOf;
  protected readonly keys = computed(() => this.targets().filter((target) => target.isKey));
  /** With rows of a sub-form nothing is found again: they are added. */
  protected readonly isOfRecords = computed(() => this.detail().subForm === null);

  /** "Line items: Quantity". */
  protected nameOf(target: MappingTarget): string {
    const name = this.label(target.label);
    if (target.within === undefined) return name;
    return this.texts.get('adminImport.mapping.within', { of: this.texts.localised(target.within), field: name });
  }

  protected label(label: LocalisedText | string): string {
    return typeof label === 'string' ? this.texts.get(label) : this.texts.localised(label);
  }

  protected namesOf(modules: readonly LocalisedText[]): string {
    return modules.map((name) => this.texts.localised(name)).join(', ');
  }

  /** What the first rows would give this target. */
  protected samples(column: string, second: string): string[] {
    const { columns, sample } = this.detail();
    const [first, other] = [columns.indexOf(column), columns.indexOf(second)];
    const cells = sample.map((row) => [row[first] ?? '', row[other] ?? ''].join(' ').trim());
    return cells.filter((cell) => cell !== '').slice(0, SAMPLES);
  }

  protected confirm(): void {
    const mapping = this.whole();
    if (mapping !== null) this.confirmed.emit(mapping);
  }

  protected dryRun(): void {
    const mapping = this.whole();
    if (mapping !== null) this.tried.emit(mapping);
  }

  /** The mapping, unless something is missing. */
  private whole(): ImportMapping | null {
    const mapping = mappingOf(this.form(), this.targets());
    const missing = targetsWithoutColumn(mapping, this.targets());
    this.missing.set(missing.map((target) => this.nameOf(target)));
    if (missing.length > 0) return null;
    this.form().markAsPristine();
    return mapping;
  }
}
