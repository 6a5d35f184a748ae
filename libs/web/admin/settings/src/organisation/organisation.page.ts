import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { LANGUAGES, type Language, type OrganisationDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, countries, PreferencesService, TextPipe, TextService, timeZones } from '@portico/web/core';
import {
  CardComponent,
  DescriptionComponent,
  DescriptionListComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PageComponent,
  ToastService,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';
import { organisationChange, organisationForm, type OrganisationForm } from './organisation.form';

/** Each language in itself. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', 'pt-BR': 'Português (Brasil)' };

interface Opened {
  organisation: OrganisationDetail;
  etag: string | null;
  form: OrganisationForm;
}

/** Language, time, money, data protection and own mail domains of the organisation. */
@Component({
  selector: 'pt-organisation',
  imports: [
    CardComponent,
    DescriptionComponent,
    DescriptionListComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    MatCheckbox,
    PageComponent,
    ReactiveFormsModule,
    SettingsTabsComponent,
    TextPipe,
  ],
  templateUrl: './organisation.page.html',
  styleUrl: './organisation.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationPage {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly preferences = inject(PreferencesService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);

  protected readonly loaded = resource({
    params: () => this.place.api(),
    loader: ({ params: api }) => this.api.getTagged(api),
  });
  protected readonly opened = linkedSignal<Opened | null>(() => {
    if (!this.loaded.hasValue()) return null;
    const { body: organisation, etag } = this.loaded.value();
    return { organisation, etag, form: organisationForm(organisation) };
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected readonly languages = LANGUAGES.map((code) => ({ code, name: NAMES[code] }));
  protected readonly countries = computed(() => countries(this.preferences.language()));
  protected readonly zones = computed(() => timeZones(this.opened()?.organisation.timeZone ?? 'UTC'));
  protected readonly currencies = computed(() => {
    const names = new Intl.DisplayNames([this.preferences.language()], { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((code) => ({ code, label: `${code} · ${names.of(code) ?? code}` }));
  });

  protected async save({ form, etag }: Opened): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const change = organisationChange(form);
      const saved = await this.api.patchTagged(this.place.api(), change, { ifMatch: etag });
      form.markAsPristine();
      this.loaded.set(saved);
      this.toast.done(this.texts.get('adminSettings.organisation.saved'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
