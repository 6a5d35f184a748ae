import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { LANGUAGES, type Language, type LocalisedText } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { FormFieldComponent } from './form-field.component';
import { InputDirective } from './input.directive';

export type LocalisedForm = FormGroup<Record<Language, FormControl<string>>>;

/** English is what stands in for the others, and so the only one that must be there. */
export function localisedForm(text: LocalisedText | null = null): LocalisedForm {
  const control = (language: Language): FormControl<string> =>
    new FormControl(text?.[language] ?? '', {
      nonNullable: true,
      validators: [Validators.maxLength(100), ...(language === 'en' ? [Validators.required] : [])],
    });
  return new FormGroup({ en: control('en'), fr: control('fr'), 'pt-BR': control('pt-BR') });
}

export function localisedText(form: LocalisedForm): LocalisedText {
  const { en, fr, 'pt-BR': ptBR } = form.getRawValue();
  return {
    en: en.trim(),
    ...(fr.trim() === '' ? {} : { fr: fr.trim() }),
    ...(ptBR.trim() === '' ? {} : { 'pt-BR': ptBR.trim() }),
  };
}

/** One text in the three languages, side by side. */
@Component({
  selector: 'pt-localised-fields',
  imports: [FormFieldComponent, InputDirective, ReactiveFormsModule, TextPipe],
  template: `
    @for (language of languages; track language) {
      <pt-form-field
        [label]="'ui.inLanguage.' + language | ptText: { label: label() }"
        [control]="form().controls[language]"
        [markOptional]="language !== 'en'"
      >
        <input ptInput type="text" maxlength="100" [lang]="language" [formControl]="form().controls[language]" />
      </pt-form-field>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LocalisedFieldsComponent {
  readonly form = input.required<LocalisedForm>();
  /** What the text is: “Label”. */
  readonly label = input.required<string>();
  protected readonly languages = LANGUAGES;
}
