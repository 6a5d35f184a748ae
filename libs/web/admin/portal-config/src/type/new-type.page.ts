import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { isProblem, LocalisedPipe, newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, FormComponent, FormFieldComponent, InputDirective, PageComponent } from '@portico/web/ui';
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
    TextPipe,
  ],
  templateUrl: './new-type.page.html',
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

  constructor() {
    if (this.portals.portal() === null) this.portals.refresh();
    this.modules.load().catch((error: unknown) => this.problem.set(error));
  }

  protected async save(): Promise<void> {
    const portal = this.portals.portal();
    if (portal === null) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const type = await this.api.createType(portal.id, this.form.getRawValue(), this.key);
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
}
