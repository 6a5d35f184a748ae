import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { PortalProposal } from '@portico/contracts';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { isProblem, newIdempotencyKey, TextPipe } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  ProblemComponent,
  SkeletonComponent,
} from '@portico/web/ui';
import { LABEL_LENGTH, SLUG, SLUG_LENGTH } from '../portal/portal-form.rules';
import { NameStore } from './name.store';
import { SetUpFrameComponent } from './set-up-frame.component';
import { SetUpStore } from './set-up.store';

/** Step 1: what the portal is called and where customers find it; the address follows the name until it is typed. */
@Component({
  selector: 'pt-name-step-page',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    IconComponent,
    InputDirective,
    MatButton,
    ProblemComponent,
    ReactiveFormsModule,
    SetUpFrameComponent,
    SkeletonComponent,
    TextPipe,
  ],
  templateUrl: './name-step.page.html',
  styleUrl: './name-step.page.scss',
  providers: [NameStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NameStepPage {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  protected readonly store = inject(SetUpStore);
  protected readonly names = inject(NameStore);
  private key = newIdempotencyKey();
  /** Where the address comes from: it follows the name until somebody has typed one. */
  private slugFrom: 'name' | 'offer' | 'hand' = 'name';

  protected readonly isReady = signal(false);
  protected readonly form = new FormGroup({
    name: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.maxLength(LABEL_LENGTH)],
    }),
    slug: new FormControl('', {
      nonNullable: true,
      validators: [
        Validators.required,
        Validators.minLength(SLUG_LENGTH.minimum),
        Validators.maxLength(SLUG_LENGTH.maximum),
        Validators.pattern(SLUG),
      ],
    }),
  });
  /** Free names, where what was typed is taken (R4). */
  protected readonly offer = computed(() => {
    const proposal = this.names.proposal();
    if (proposal === null || this.names.isAsking() || (proposal.isNameFree && proposal.isSlugFree)) return null;
    return { ...proposal.suggestion, isNameTaken: !proposal.isNameFree, isSlugTaken: !proposal.isSlugFree };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    const { name, slug } = this.form.controls;
    name.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => {
      if (this.slugFrom === 'offer') this.slugFrom = 'name';
      this.check();
    });
    slug.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => {
      this.slugFrom = 'hand';
      this.check();
    });
    destroyed.onDestroy(() => this.names.stop());
    effect(() => this.follow(this.names.proposal()));
    void this.begin();
  }

  protected async begin(): Promise<void> {
    const portal = this.portals.portal();
    const proposal = await this.names.begin(portal?.name, portal?.slug);
    if (proposal === null) return;
    const start = portal ?? proposal.suggestion;
    this.form.setValue({ name: start.name, slug: start.slug }, { emitEvent: false });
    this.slugFrom = portal === null ? 'name' : 'hand';
    if (start.name !== proposal.name || start.slug !== proposal.slug) this.check();
    this.isReady.set(true);
  }

  protected take(offer: { name: string; slug: string; isNameTaken: boolean }): void {
    const { name, slug } = this.form.controls;
    if (offer.isNameTaken) name.setValue(offer.name, { emitEvent: false });
    slug.setValue(offer.slug, { emitEvent: false });
    if (this.slugFrom === 'name') this.slugFrom = 'offer';
    this.form.markAsDirty();
    this.check();
  }

  protected async save(): Promise<void> {
    await this.store.work(async () => {
      if (this.slugFrom === 'name') {
        // Who goes on at once gets the address of this name, not of the one before.
        const proposal = await this.names.settled();
        if (proposal === null) return;
        this.follow(proposal);
      }
      const { name, slug } = this.form.getRawValue();
      if (this.portals.portal() === null) {
        const made = await this.api.create({ name, slug }, this.key).catch((error: unknown) => {
          // Refused, not lost: what is sent next is another intention.
          if (!isProblem(error, 'OFFLINE')) this.key = newIdempotencyKey();
          throw error;
        });
        await this.portals.fetch(made.id);
      } else {
        await this.portals.change({ name, slug });
      }
      this.form.markAsPristine();
    });
    if (this.store.problem() === null) await this.store.goOn('type');
    else if (isProblem(this.store.problem(), 'PORTAL_NAME_TAKEN', 'PORTAL_SLUG_TAKEN')) this.check();
  }

  private follow(proposal: PortalProposal | null): void {
    if (proposal === null || this.slugFrom !== 'name') return;
    this.form.controls.slug.setValue(proposal.slug, { emitEvent: false });
  }

  private check(): void {
    const { name, slug } = this.form.controls;
    const isOwnSlug = this.slugFrom !== 'name';
    if (name.invalid || (isOwnSlug && slug.invalid)) return this.names.stop();
    this.names.askSoon({ name: name.value, ...(isOwnSlug ? { slug: slug.value } : {}) });
  }
}
