import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { type ModuleSummary, PROFILE_KEYS, RECORD_ACTIONS, type StaffProfile } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, newIdempotencyKey, segment, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  type Crumb,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  MatrixComponent,
  type MatrixChange,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { profileName } from '../staff/staff.texts';
import { FieldRightsComponent } from './field-rights.component';
import {
  draftOf,
  moduleRows,
  permissionRows,
  type ProfileDraft,
  withActions,
  withPermissions,
} from './profile-draft.rules';
import { permissionKey } from './profile.texts';

interface Opened {
  profile: StaffProfile | null;
  etag: string | null;
  modules: ModuleSummary[];
  form: FormGroup<{ name: FormControl<string>; draft: FormControl<ProfileDraft> }>;
}

/** One profile: its general permissions, what it allows in each module, and the fields out of its reach. */
@Component({
  selector: 'pt-profile',
  imports: [
    CardComponent,
    FieldRightsComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatAnchor,
    MatButton,
    MatrixComponent,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './profile.page.html',
  styleUrl: './profile.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  private readonly api = inject(ApiService);
  private readonly modules = inject(ModulesStore);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  private readonly idempotencyKey = newIdempotencyKey();
  protected readonly place = inject(OrganisationPlaceService);

  /** `new`, or an id. */
  readonly profileId = input.required<string>();

  protected readonly opened = resource({
    params: () => ({ id: this.profileId(), route: `${this.place.api()}/profiles` as const }),
    loader: async ({ params: { id, route } }): Promise<Opened> => {
      const modules = await this.modules.load();
      if (id === 'new') return { ...this.shape(null, null), modules };
      const { body, etag } = await this.api.getTagged(`${route}/${segment(id)}`);
      return { ...this.shape(body, etag), modules };
    },
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly draft = linkedSignal<ProfileDraft>(() =>
    this.opened.hasValue() ? this.opened.value().form.controls.draft.value : draftOf(null),
  );
  protected readonly isFixed = computed(() => {
    const key = this.opened.hasValue() ? this.opened.value().profile?.key : undefined;
    return PROFILE_KEYS.some((one) => one === key);
  });
  protected readonly deletable = computed(() =>
    this.opened.hasValue() && !this.isFixed() ? this.opened.value().profile : null,
  );
  protected readonly title = computed(() => {
    const profile = this.opened.hasValue() ? this.opened.value().profile : null;
    return profile === null ? this.texts.get('adminSettings.profiles.create') : profileName(profile, this.texts);
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminSettings.title'), link: this.place.page('settings') },
    { label: this.texts.get('adminSettings.profiles.title'), link: this.place.page('settings', 'profiles') },
    { label: this.title() },
  ]);

  protected readonly generalColumns = computed(() => [
    { key: 'on', label: this.texts.get('adminSettings.profiles.granted') },
  ]);
  protected readonly general = computed(() =>
    permissionRows(this.draft(), (permission) => this.texts.get(permissionKey(permission)), this.isFixed()),
  );
  protected readonly actionColumns = computed(() =>
    RECORD_ACTIONS.map((action) => ({ key: action, label: this.texts.get(`adminSettings.profiles.action.${action}`) })),
  );
  protected readonly moduleRows = computed(() => {
    const modules = this.opened.hasValue() ? this.opened.value().modules : [];
    return moduleRows(
      this.draft(),
      modules.map((module) => ({ module, label: this.texts.localised(module.plural) })),
      {
        everywhere: this.texts.get('adminSettings.profiles.everywhere'),
        own: this.texts.get('adminSettings.profiles.own'),
      },
      this.isFixed(),
    );
  });

  protected setGeneral(change: MatrixChange): void {
    this.apply(withPermissions(this.draft(), change));
  }

  protected setActions(change: MatrixChange): void {
    this.apply(withActions(this.draft(), change));
  }

  protected async save({ profile, etag, form }: Opened): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { name, draft } = form.getRawValue();
    const route = `${this.place.api()}/profiles` as const;
    try {
      if (profile === null) await this.api.create(route, { name, ...draft }, { idempotencyKey: this.idempotencyKey });
      else await this.api.patch(`${route}/${segment(profile.id)}`, { name, ...draft }, { ifMatch: etag });
      form.markAsPristine();
      this.toast.done(this.texts.get('adminSettings.profiles.saved', { name }));
      await this.router.navigate(this.place.page('settings', 'profiles'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected async delete({ id, name }: StaffProfile, form: Opened['form']): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminSettings.profiles.ask.title', { name }),
      text: this.texts.get('adminSettings.profiles.ask.text'),
      action: this.texts.get('adminSettings.profiles.delete'),
      destructive: true,
    });
    if (!isSure) return;
    try {
      await this.api.delete(`${this.place.api()}/profiles/${segment(id)}`);
      form.markAsPristine();
      this.toast.done(this.texts.get('adminSettings.profiles.deleted', { name }));
      await this.router.navigate(this.place.page('settings', 'profiles'));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  protected apply(draft: ProfileDraft): void {
    const { form } = this.opened.value() as Opened;
    form.controls.draft.setValue(draft);
    form.controls.draft.markAsDirty();
    this.draft.set(draft);
  }

  private shape(profile: StaffProfile | null, etag: string | null): Omit<Opened, 'modules'> {
    const form = new FormGroup({
      name: new FormControl(profile === null ? '' : profileName(profile, this.texts), {
        nonNullable: true,
        validators: Validators.required,
      }),
      draft: new FormControl(draftOf(profile), { nonNullable: true }),
    });
    return { profile, etag, form };
  }
}
