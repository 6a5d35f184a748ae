import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { API_KEY_PERMISSIONS, type ApiKeyCreated } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, FormatService, NumberPipe, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  MatrixComponent,
  type MatrixChange,
  PageComponent,
} from '@portico/web/ui';
import { FieldRightsComponent } from '../profiles/field-rights.component';
import {
  moduleRows,
  permissionRows,
  type ProfileDraft,
  withActions,
  withPermissions,
} from '../profiles/profile-draft.rules';
import { permissionKey } from '../profiles/profile.texts';
import { grantableRows, KEY_ACTIONS, KEY_LIVES, keyEnd } from './api-key-draft.rules';
import { ApiKeyMadeComponent } from './api-key-made.component';

/** A new key: for which program, how long, and what it may do. Then the key itself, once. */
@Component({
  selector: 'pt-api-key-create',
  imports: [
    ApiKeyMadeComponent,
    CardComponent,
    FieldRightsComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatAnchor,
    MatButton,
    MatrixComponent,
    NumberPipe,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './api-key-create.page.html',
  styleUrl: './api-key-create.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeyCreatePage {
  private readonly api = inject(ApiService);
  private readonly format = inject(FormatService);
  private readonly modules = inject(ModulesStore);
  private readonly session = inject(StaffSessionStore);
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly lives = KEY_LIVES;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', Validators.required],
    days: ['90', Validators.required],
    draft: [{ permissions: ['record.view'], modules: [] } as ProfileDraft],
  });
  private readonly values = toSignal(this.form.valueChanges);
  protected readonly draft = computed(() => this.values()?.draft ?? this.form.getRawValue().draft);
  protected readonly end = computed(() => {
    const days = Number(this.values()?.days ?? this.form.getRawValue().days);
    return this.format.date(keyEnd(days, new Date()));
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly made = signal<ApiKeyCreated | null>(null);
  protected readonly loaded = resource({ params: () => this.place.api(), loader: () => this.modules.load() });

  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminSettings.title'), link: this.place.page('settings') },
    { label: this.texts.get('adminSettings.apiKeys.title'), link: this.place.page('settings', 'api-keys') },
    { label: this.texts.get('adminSettings.apiKeys.create') },
  ]);
  protected readonly actionColumns = computed(() =>
    KEY_ACTIONS.map((action) => ({ key: action, label: this.texts.get(`adminSettings.profiles.action.${action}`) })),
  );
  protected readonly moduleRows = computed(() => {
    const modules = this.loaded.hasValue() ? this.loaded.value() : [];
    return moduleRows(
      this.draft(),
      modules.map((module) => ({ module, label: this.texts.localised(module.plural) })),
      {
        everywhere: this.texts.get('adminSettings.profiles.everywhere'),
        own: this.texts.get('adminSettings.profiles.own'),
      },
      false,
    );
  });
  protected readonly generalColumns = computed(() => [
    { key: 'on', label: this.texts.get('adminSettings.profiles.granted') },
  ]);
  protected readonly general = computed(() =>
    grantableRows(
      permissionRows(this.draft(), (permission) => this.texts.get(permissionKey(permission)), false),
      (permission) => this.session.can(permission),
    ),
  );

  protected setActions(change: MatrixChange): void {
    this.apply(withActions(this.draft(), change));
  }

  protected setGeneral(change: MatrixChange): void {
    this.apply(withPermissions(this.draft(), change));
  }

  protected async create(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { name, days, draft } = this.form.getRawValue();
    const permissions = API_KEY_PERMISSIONS.filter((permission) => draft.permissions.includes(permission));
    const body = { name, permissions, modules: draft.modules, expiresAt: keyEnd(Number(days), new Date()) };
    try {
      const made = await this.api.post(`${this.place.api()}/api-keys`, body);
      this.form.markAsPristine();
      this.made.set(made);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected apply(draft: ProfileDraft): void {
    this.form.controls.draft.setValue(draft);
    this.form.controls.draft.markAsDirty();
  }
}
