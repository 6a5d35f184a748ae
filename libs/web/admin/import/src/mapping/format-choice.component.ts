import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { CSV_DELIMITERS, CSV_ENCODINGS, type ImportDetail, type ImportFormat } from '@portico/contracts';
import { ApiProblem, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ProblemTextService } from '@portico/web/ui';

/** Names of encodings are the same in all languages. */
const ENCODINGS: Readonly<Record<ImportFormat['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const DELIMITERS: Readonly<Record<ImportFormat['delimiter'], string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** How the file is read, as it was found, with its first rows; another choice reads it anew. */
@Component({
  selector: 'pt-format-choice',
  imports: [CardComponent, TextPipe],
  templateUrl: './format-choice.component.html',
  styleUrl: './format-choice.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormatChoiceComponent {
  private readonly texts = inject(TextService);
  private readonly problems = inject(ProblemTextService);
  readonly detail = input.required<ImportDetail>();
  readonly isBusy = input.required<boolean>();
  /** Why the last choice was refused. */
  readonly problem = input<unknown>(null);
  readonly chosen = output<ImportFormat>();
  /** As chosen, until it turns out that the file cannot be read like that. */
  protected readonly shown = linkedSignal<unknown, ImportFormat>({
    source: () => ({ detail: this.detail(), problem: this.problem() }),
    computation: () => this.detail().format,
  });
  protected readonly mistake = computed(() => {
    const problem = this.problem();
    return problem instanceof ApiProblem && problem.code === 'CSV_INVALID' ? this.problems.of(problem) : null;
  });

  protected readonly encodings = CSV_ENCODINGS.map((value) => ({ value, name: ENCODINGS[value] }));
  protected readonly delimiters = computed(() =>
    CSV_DELIMITERS.map((value) => ({ value, name: this.texts.get(`adminImport.format.${DELIMITERS[value]}`) })),
  );

  protected choose(encoding: string, delimiter: string): void {
    const format = {
      encoding: CSV_ENCODINGS.find((one) => one === encoding),
      delimiter: CSV_DELIMITERS.find((one) => one === delimiter),
    };
    if (format.encoding === undefined || format.delimiter === undefined) return;
    const chosen = { encoding: format.encoding, delimiter: format.delimiter };
    this.shown.set(chosen);
    this.chosen.emit(chosen);
  }
}
