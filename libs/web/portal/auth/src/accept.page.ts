import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { LANGUAGES, type InvitationAccept, type InvitationOffer, type SignedIn } from '@portico/contracts';
import { ApiService, isProblem, path, PortalSessionStore, PreferencesService, TextPipe } from '@portico/web/core';
import {
  BrandService,
  FormComponent,
  FormFieldComponent,
  LoadedDirective,
  PasswordInputComponent,
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
    DoorComponent,
    FormComponent,
    FormFieldComponent,
    LoadedDirective,
    MatButton,
    PasswordInputComponent,
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
  private readonly token = takeFragment(this.router);
  /** Route parameter. */
  readonly portalId = input.required<string>();

  protected readonly offer = resource({
    params: () => this.portalId(),
    loader: ({ params }) => this.inspect(params),
  });
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(12)] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  /** Why the offer does not stand any more, once known. */
  protected readonly ended = signal<'expired' | 'invalid' | null>(this.token === '' ? 'invalid' : null);

  protected async accept(offer: InvitationOffer): Promise<void> {
    const acceptance: InvitationAccept = { token: this.token, ...this.form.getRawValue() };
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const signedIn = await this.api.post<SignedIn>(path`/portals/${this.portalId()}/invitations/accept`, acceptance);
      await this.store.open(offer.portal.slug);
      await this.store.begin(signedIn);
      await this.router.navigateByUrl(this.store.area());
    } catch (error) {
      if (!this.noteEnd(error)) this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private async inspect(portalId: string): Promise<InvitationOffer | null> {
    if (this.token === '') return null;
    try {
      const offer = await this.api.post<InvitationOffer>(path`/portals/${portalId}/invitations/inspect`, {
        token: this.token,
      });
      this.brand.wear(offer.portal.primaryColour);
      const language = LANGUAGES.find((candidate) => candidate === offer.language);
      if (language && !this.preferences.isLanguageChosen()) await this.preferences.use({ language });
      return offer;
    } catch (error) {
      if (this.noteEnd(error)) return null;
      throw error;
    }
  }

  private noteEnd(error: unknown): boolean {
    if (isProblem(error, 'INVITATION_EXPIRED')) this.ended.set('expired');
    else if (isProblem(error, 'INVITATION_INVALID', 'NOT_FOUND', 'INPUT_INVALID') && !isPasswordMistake(error))
      this.ended.set('invalid');
    else return false;
    return true;
  }
}

/** A refused password stays beside its field; a refused token ends the page. */
function isPasswordMistake(error: unknown): boolean {
  return isProblem(error) && error.errors.some((mistake) => mistake.pointer === '/password');
}
