import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { READY_MADE_KEYS, type ReadyMadeKey, type UserTypeCreate } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { isProblem, LocalisedPipe, newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  PageComponent,
  SegmentedComponent,
} from '@portico/web/ui';
import { LABEL_LENGTH } from '../portal/portal-form.rules';

/** R21: whoever a portal user can be. */
const BASE_MODULES = ['Contacts', 'Leads', 'Vendors'];

/** A further user type; it begins with everything closed. */
@Component({
  selector: 'pt-new-type-page',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './new-type.page.html',
  styleUrl: './new-type.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewTypePage {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  private readonly modules = inject(ModulesStore);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);
  private key = newIdempotencyKey();

  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminPortal.title'), link: this.place.page('portal') },
    { label: this.texts.get('adminPortal.newType.title') },
  ]);
  protected readonly bases = computed(() =>
    (this.modules.all() ?? []).filter((module) => module.isCustom || BASE_MODULES.includes(module.apiName)),
  );
  protected readonly form = new FormGroup({
    name: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.maxLength(LABEL_LENGTH)],
    }),
    kind: new FormControl<'exclusive' | 'add-on'>('exclusive', { nonNullable: true }),
    baseModule: new FormControl('Contacts', { nonNullable: true, validators: Validators.required }),
  });
  /** R173: what can be begun with; empty begins with everything closed. */
  protected readonly readyMade = resource({
    params: () => this.portals.portal()?.id,
    loader: ({ params }) => this.api.readyMade(params),
  });
  protected readonly start = signal<ReadyMadeKey | ''>('');
  protected readonly starts = computed(() => [
    { value: '', label: this.texts.get('adminPortal.newType.start.empty.name') },
    ...(this.readyMade.hasValue() ? this.readyMade.value() : []).map(({ key }) => ({
      value: key,
      label: this.texts.get(`adminPortal.newType.start.${key}.name`),
    })),
  ]);

  constructor() {
    if (this.portals.portal() === null) this.portals.refresh();
    this.modules.load().catch((error: unknown) => this.problem.set(error));
  }

  /** A ready-made portal is an add-on over contacts, and has a name already. */
  protected begin(chosen: string): void {
    const start = READY_MADE_KEYS.find((key) => key === chosen) ?? '';
    const { name, kind, baseModule } = this.form.controls;
    const proposed = this.starts().map(({ label }) => label);
    if (start !== '' && (name.value === '' || proposed.includes(name.value)))
      name.setValue(this.texts.get(`adminPortal.newType.start.${start}.name`));
    this.start.set(start);
    if (start === '') {
      kind.enable();
      baseModule.enable();
      return;
    }
    kind.setValue('add-on');
    baseModule.setValue('Contacts');
    kind.disable();
    baseModule.disable();
  }

  protected async save(): Promise<void> {
    const portal = this.portals.portal();
    if (portal === null) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const type = await this.api.createType(
        portal.id,
        { ...this.form.getRawValue(), ...this.readyMadeInput() },
        this.key,
      );
      this.form.markAsPristine();
      this.portals.types.reload();
      await this.router.navigate(this.place.page('portal', 'types', type.id, 'tabs'));
    } catch (error) {
      if (!isProblem(error, 'OFFLINE')) this.key = newIdempotencyKey();
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private readyMadeInput(): Pick<UserTypeCreate, 'readyMade'> {
    const start = this.start();
    return start === '' ? {} : { readyMade: start };
  }
}
