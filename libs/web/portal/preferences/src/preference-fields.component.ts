import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import type { Language } from '@portico/contracts';
import { countries, PreferencesService, TextPipe, timeZones } from '@portico/web/core';
import { FormFieldComponent, InputDirective } from '@portico/web/ui';
import { PREFERENCE_CHOICES, type PreferencesForm } from './preferences.form';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', 'pt-BR': 'Português (Brasil)' };

@Component({
  selector: 'pt-preference-fields',
  imports: [FormFieldComponent, InputDirective, ReactiveFormsModule, TextPipe],
  template: `
    <pt-form-field [label]="'portalPreferences.language' | ptText" [control]="form().controls.language">
      <select ptInput [formControl]="form().controls.language">
        @for (language of choices.languages; track language) {
          <option [value]="language" [attr.lang]="language">{{ names[language] }}</option>
        }
      </select>
    </pt-form-field>
    <pt-form-field [label]="'portalPreferences.timeFormat' | ptText" [control]="form().controls.timeFormat">
      <select ptInput [formControl]="form().controls.timeFormat">
        @for (format of choices.timeFormats; track format) {
          <option [value]="format">{{ 'portalPreferences.format.' + format | ptText }}</option>
        }
      </select>
    </pt-form-field>
    <pt-form-field [label]="'portalPreferences.timeZone' | ptText" [control]="form().controls.timeZone">
      <select ptInput [formControl]="form().controls.timeZone">
        @for (zone of zones(); track zone) {
          <option [value]="zone">{{ zone.replaceAll('_', ' ') }}</option>
        }
      </select>
    </pt-form-field>
    <pt-form-field [label]="'portalPreferences.country' | ptText" [control]="form().controls.country">
      <select ptInput autocomplete="country" [formControl]="form().controls.country">
        @for (country of regions(); track country.code) {
          <option [value]="country.code">{{ country.name }}</option>
        }
      </select>
    </pt-form-field>
  `,
  // The fields stand in the form's own grid.
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PreferenceFieldsComponent {
  private readonly preferences = inject(PreferencesService);
  readonly form = input.required<PreferencesForm>();
  protected readonly choices = PREFERENCE_CHOICES;
  protected readonly names = NAMES;
  protected readonly regions = computed(() => countries(this.preferences.language()));
  protected readonly zones = computed(() => timeZones(this.form().controls.timeZone.value));
}
