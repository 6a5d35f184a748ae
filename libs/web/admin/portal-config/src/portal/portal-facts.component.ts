import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, effect, inject, input, resource, signal, untracked } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { PortalDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { ApiService, DatePipe, isProblem, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  DescriptionComponent,
  DescriptionListComponent,
  FormComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  ToastService,
} from '@portico/web/ui';
import { COLOUR, SLUG, SLUG_LENGTH } from './portal-form.rules';

/** What can be said of a live portal, and what of it can still be changed: not its name (R6), but its address (R7). */
@Component({
  selector: 'pt-portal-facts',
  imports: [
    CardComponent,
    DatePipe,
    DescriptionComponent,
    DescriptionListComponent,
    FormComponent,
    FormFieldComponent,
    IconComponent,
    InputDirective,
    MatButton,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './portal-facts.component.html',
  styleUrl: './portal-facts.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalFactsComponent {
  private readonly api = inject(ApiService);
  private readonly clipboard = inject(Clipboard);
  private readonly place = inject(OrganisationPlaceService);
  private readonly portals = inject(PortalStore);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  readonly portal = input.required<PortalDetail>();

  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  /** R8: what the administrator may send to the users; nothing is sent by itself. */
  protected readonly shareText = signal<string | null>(null);
  protected readonly staff = resource({
    params: () => this.place.api(),
    loader: async ({ params }) => (await this.api.get(`${params}/staff`)).data,
  });
  protected readonly form = new FormGroup({
    slug: new FormControl('', {
      nonNullable: true,
      validators: [
        Validators.required,
        Validators.minLength(SLUG_LENGTH.minimum),
        Validators.maxLength(SLUG_LENGTH.maximum),
        Validators.pattern(SLUG),
      ],
    }),
    primaryColour: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(COLOUR)],
    }),
    defaultOwnerId: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });

  constructor() {
    effect(() => {
      const portal = this.portal();
      untracked(() => {
        if (!this.form.dirty) this.fill(portal);
      });
    });
  }

  /** Who may own what portal users create: those who work here, and whoever owns it now. */
  protected owners(): { id: string; name: string }[] {
    const now = this.portal().defaultOwner;
    const active = this.staff.hasValue() ? this.staff.value().filter(({ status }) => status === 'active') : [];
    return active.some(({ id }) => id === now.id) ? active : [now, ...active];
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { portal, shareText } = await this.portals.change(this.form.getRawValue());
      this.fill(portal);
      this.shareText.set(shareText);
      this.toast.done(this.texts.get('adminPortal.facts.saved'));
    } catch (error) {
      // What was typed stays; with the new tag the next try says what to put over the other person's change.
      this.problem.set(error);
      if (isProblem(error, 'PRECONDITION_FAILED')) this.form.markAsDirty();
    } finally {
      this.busy.set(false);
    }
  }

  protected copy(text: string): void {
    if (this.clipboard.copy(text)) this.toast.done(this.texts.get('adminPortal.live.copied'));
  }

  private fill({ slug, primaryColour, defaultOwner }: PortalDetail): void {
    this.form.reset({ slug, primaryColour, defaultOwnerId: defaultOwner.id });
  }
}
