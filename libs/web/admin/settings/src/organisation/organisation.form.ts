import { FormControl, FormGroup, Validators } from '@angular/forms';
import type { Language, OrganisationChange, OrganisationDetail, TimeFormat } from '@portico/contracts';

export type OrganisationForm = FormGroup<{
  language: FormControl<Language>;
  timeZone: FormControl<string>;
  timeFormat: FormControl<TimeFormat>;
  country: FormControl<string>;
  currency: FormControl<string>;
  complianceEnabled: FormControl<boolean>;
  requiresTotp: FormControl<boolean>;
  /** One a line. */
  domains: FormControl<string>;
}>;

export function organisationForm(organisation: OrganisationDetail): OrganisationForm {
  const of = <Value>(value: Value): FormControl<Value> =>
    new FormControl(value, { nonNullable: true, validators: Validators.required });
  return new FormGroup({
    language: of(organisation.language),
    timeZone: of(organisation.timeZone),
    timeFormat: of(organisation.timeFormat),
    country: of(organisation.country),
    currency: of(organisation.currency),
    complianceEnabled: new FormControl(organisation.complianceEnabled, { nonNullable: true }),
    requiresTotp: new FormControl(organisation.requiresTotp, { nonNullable: true }),
    domains: new FormControl(organisation.domains.join('\n'), { nonNullable: true }),
  });
}

/** Only what was changed: two people can keep different settings at once. */
export function organisationChange(form: OrganisationForm): OrganisationChange {
  const { controls } = form;
  return {
    ...(controls.language.dirty ? { language: controls.language.value } : {}),
    ...(controls.timeZone.dirty ? { timeZone: controls.timeZone.value } : {}),
    ...(controls.timeFormat.dirty ? { timeFormat: controls.timeFormat.value } : {}),
    ...(controls.country.dirty ? { country: controls.country.value } : {}),
    ...(controls.currency.dirty ? { currency: controls.currency.value } : {}),
    ...(controls.complianceEnabled.dirty ? { complianceEnabled: controls.complianceEnabled.value } : {}),
    ...(controls.requiresTotp.dirty ? { requiresTotp: controls.requiresTotp.value } : {}),
    ...(controls.domains.dirty ? { domains: domainsOf(controls.domains.value) } : {}),
  };
}

/** People part them with lines, commas or blanks. */
export function domainsOf(text: string): string[] {
  return text.split(/[\s,;]+/u).filter((domain) => domain !== '');
}
