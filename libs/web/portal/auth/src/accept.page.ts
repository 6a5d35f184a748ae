import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { LANGUAGES, type InvitationAccept, type InvitationOffer, type PortalPublic } from '@portico/contracts';
import {
  ApiService,
  DateTimePipe,
  isProblem,
  segment,
  PortalSessionStore,
  PreferencesService,
  TextPipe,
} from '@portico/web/core';
import {
  BrandService,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PasswordInputComponent,
  ProblemTextService,
} from '@portico/web/ui';
import { DoorComponent } from './door.component';
import { takeFragment } from './fragment.rules';

/**
 * R77: who invites, to what, as which address; then a password, and the person is in. Nothing is consumed by opening the
 * page, so a mail scanner that follows links does no harm.
 */
@Component({
  selector: 'pt-accept',
  imports: [
    DateTimePipe,
    DoorComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './accept.page.html',
  styleUrl: './accept.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AcceptPage {
  private readonly api = inject(ApiService);
  private readonly router = inject(Router);
  private readonly store = inject(PortalSessionStore);
  private readonly preferences = inject(PreferencesService);
  private readonly brand = inject(BrandService);
  protected readonly texts = inject(ProblemTextService);
  private readonly token = takeFragment(this.router);
  /** Route parameter. */
  readonly portalId = input.required<string>();

  protected readonly offer = resource({
    params: () => this.portalId(),
    loader: ({ params }) => this.inspect(params),
  });
  protected readonly form = new FormGroup({
    /** Only for a link that was copied: who got it by mail has proved their mailbox. */
    code: new FormControl('', { nonNullable: true, validators: [Validators.pattern(/^\d{6}$/)] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(12)] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly isCodeSent = signal(false);
  /** Known of an invitation that has ended. */
  protected readonly portal = signal<PortalPublic | null>(null);
  protected readonly rescue = signal<'open' | 'busy' | 'asked'>('open');
  /** Why the offer does not stand any more, once known. */
  protected readonly ended = signal<'expired' | 'invalid' | null>(this.token === '' ? 'invalid' : null);

  protected async accept(offer: InvitationOffer): Promise<void> {
    const { password, code } = this.form.getRawValue();
    const acceptance: InvitationAccept = { token: this.token, password, ...(offer.needsCode ? { code } : {}) };
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const signedIn = await this.api.post(`/portals/${segment(this.portalId())}/invitations/accept`, acceptance);
      await this.store.open(offer.portal.slug);
      await this.store.begin(signedIn);
      await this.router.navigateByUrl(this.store.area());
    } catch (error) {
      if (!this.noteEnd(error)) this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  /** X17: the answer is the same whatever the link was; what comes of it comes by mail. */
  protected async askForNewLink(): Promise<void> {
    this.rescue.set('busy');
    this.problem.set(null);
    try {
      await this.api.post(`/portals/${segment(this.portalId())}/invitations/rescue`, { token: this.token });
      this.rescue.set('asked');
    } catch (error) {
      this.problem.set(error);
      this.rescue.set('open');
    }
  }

  protected async mailCode(): Promise<void> {
    this.problem.set(null);
    this.isCodeSent.set(true);
    try {
      await this.api.post(`/portals/${segment(this.portalId())}/invitations/code`, { token: this.token });
    } catch (error) {
      this.isCodeSent.set(false);
      if (!this.noteEnd(error)) this.problem.set(error);
    }
  }

  private async inspect(portalId: string): Promise<InvitationOffer | null> {
    if (this.token === '') return null;
    try {
      const offer = await this.api.post(`/portals/${segment(portalId)}/invitations/inspect`, {
        token: this.token,
      });
      if (offer.needsCode) this.form.controls.code.addValidators(Validators.required);
      this.brand.wear(offer.portal.primaryColour);
      const language = LANGUAGES.find((candidate) => candidate === offer.language);
      if (language && !this.preferences.isLanguageChosen()) await this.preferences.use({ language });
      return offer;
    } catch (error) {
      if (!this.noteEnd(error)) throw error;
      await this.meet(portalId);
      return null;
    }
  }

  /** Whose portal it was: the page of an ended invitation wears its name and colour too. */
  private async meet(portalId: string): Promise<void> {
    try {
      const portal = await this.api.get(`/portals/${segment(portalId)}`);
      this.portal.set(portal);
      this.brand.wear(portal.primaryColour);
      if (!this.preferences.isLanguageChosen()) await this.preferences.use({ language: portal.language });
    } catch (error) {
      if (!isProblem(error)) throw error;
    }
  }

  private noteEnd(error: unknown): boolean {
    if (isProblem(error, 'INVITATION_EXPIRED')) this.ended.set('expired');
    else if (isProblem(error, 'INVITATION_INVALID', 'NOT_FOUND', 'INPUT_INVALID') && !isFieldMistake(error))
      this.ended.set('invalid');
    else return false;
    return true;
  }
}

/** A refused password or code stays beside its field; a refused token ends the page. */
function isFieldMistake(error: unknown): boolean {
  return isProblem(error) && error.errors.some(({ pointer }) => pointer === '/password' || pointer === '/code');
}
