import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { type FieldSettings, type FileGroup, MAXIMUM_FILE_SIZE } from '@portico/contracts';
import { PreferencesService, TextPipe, TextService } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';
import { IconComponent } from '../icon/icon.component';
import { ToastService } from '../toast/toast.service';
import { fileSize } from '../work/file-size.rules';
import type { FileChoice } from './file-choice.rules';

const MEGABYTE = 1_048_576;
/** What the browser offers first; the server judges by content. */
const ACCEPTED: Readonly<Record<FileGroup, string>> = {
  pdf: '.pdf',
  image: 'image/*',
  document: '.pdf,.doc,.docx,.odt,.rtf,.ppt,.pptx,.odp',
  spreadsheet: '.csv,.xls,.xlsx,.ods',
  text: '.txt,.md,.csv,.json,.xml,.eml',
  archive: '.zip',
};

/** Files of a field: those that are there, and more from this computer. They are sent when the form is saved. */
@Component({
  selector: 'pt-file-input',
  imports: [IconComponent, TextPipe],
  templateUrl: './file-input.component.html',
  styleUrl: './file-input.component.scss',
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: FileInputComponent, multi: true }],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileInputComponent implements ControlValueAccessor {
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly preferences = inject(PreferencesService);
  protected readonly field = inject(FormFieldComponent, { optional: true });
  readonly settings = input.required<FieldSettings>();

  protected readonly choice = signal<FileChoice>({ kept: [], added: [] });
  protected readonly isDisabled = signal(false);
  private changed: (value: FileChoice) => void = () => undefined;
  protected touched: () => void = () => undefined;

  protected readonly rows = computed(() => {
    const { kept, added } = this.choice();
    const size = (bytes: number): string => fileSize(bytes, this.preferences.locale());
    return [
      ...kept.map((file) => ({ key: file.id, name: file.name, size: size(file.size), file, isNew: false })),
      ...added.map((file, at) => ({ key: `new-${at}`, name: file.name, size: size(file.size), file, isNew: true })),
    ];
  });
  protected readonly most = computed(() => this.settings().maximumFiles ?? 1);
  protected readonly largest = computed(() =>
    Math.min((this.settings().maximumSize ?? Number.MAX_SAFE_INTEGER) * MEGABYTE, MAXIMUM_FILE_SIZE),
  );
  protected readonly hasRoom = computed(() => this.rows().length < this.most());
  protected readonly accept = computed(() =>
    (this.settings().fileTypes ?? []).map((group) => ACCEPTED[group]).join(','),
  );
  protected readonly limits = computed(() =>
    this.texts.get(this.most() === 1 ? 'ui.file.limit' : 'ui.file.limits', {
      count: this.most(),
      size: fileSize(this.largest(), this.preferences.locale()),
    }),
  );

  writeValue(value: FileChoice | null): void {
    const { kept = [], added = [] } = value ?? {};
    this.choice.set({ kept, added: added.filter((one) => one instanceof File) });
  }
  registerOnChange(changed: (value: FileChoice) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.isDisabled.set(isDisabled);
  }

  /** What is too large or too many is told before anything is sent. */
  protected take(box: HTMLInputElement): void {
    const chosen = [...(box.files ?? [])];
    box.value = '';
    const small = chosen.filter(({ size }) => size <= this.largest());
    const room = this.most() - this.rows().length;
    const left = chosen.find((file) => !small.slice(0, room).includes(file));
    if (left) this.toast.failed(this.texts.get('ui.file.left', { name: left.name, limits: this.limits() }));
    const { kept, added } = this.choice();
    this.put({ kept, added: [...added, ...small.slice(0, room)] });
  }

  protected leave(file: unknown): void {
    const { kept, added } = this.choice();
    this.put({ kept: kept.filter((one) => one !== file), added: added.filter((one) => one !== file) });
  }

  private put(choice: FileChoice): void {
    this.choice.set(choice);
    this.changed(choice);
    this.touched();
  }
}
