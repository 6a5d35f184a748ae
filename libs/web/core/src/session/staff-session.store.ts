import { computed, inject, Injectable, signal } from '@angular/core';
import type {
  SignedIn,
  SignInChallenge,
  StaffMe,
  StaffMembership,
  StaffPermission,
  StaffSecondStep,
  StaffSignIn,
} from '@portico/contracts';
import { isProblem } from '../api/api-problem';
import { ApiService } from '../api/api.service';
import { CsrfStore } from '../api/csrf.store';
import { PreferencesService } from '../locale/preferences.service';
import { SessionExpiryService } from './session-expiry.service';

export const STAFF_AREA = '/admin';
export const STAFF_SIGN_IN = '/admin/sign-in';
const CHOSEN = 'portico.organisation';

/** Who of the staff is signed in, and in which of their organisations they work now. */
@Injectable({ providedIn: 'root' })
export class StaffSessionStore {
  private readonly api = inject(ApiService);
  private readonly csrf = inject(CsrfStore);
  private readonly expiry = inject(SessionExpiryService);
  private readonly preferences = inject(PreferencesService);
  private readonly person = signal<StaffMe | null>(null);
  private readonly chosen = signal(localStorage.getItem(CHOSEN));

  readonly me = this.person.asReadonly();
  readonly membership = computed<StaffMembership | null>(() => {
    const all = this.person()?.memberships ?? [];
    return (
      all.find((one) => one.organisation.id === this.chosen()) ?? all.find((one) => one.isDefault) ?? all[0] ?? null
    );
  });
  readonly organisation = computed(() => this.membership()?.organisation ?? null);

  /** Asks the server once; true when somebody is signed in. */
  async load(): Promise<boolean> {
    return this.person() !== null || this.refresh();
  }

  /** Asks anew who this is: after a change of what signing in takes. */
  async refresh(): Promise<boolean> {
    try {
      const me = await this.api.get('/me');
      this.csrf.token.set(me.csrfToken);
      this.person.set(me);
      this.expiry.begin({ signInUrl: STAFF_SIGN_IN, personId: me.id, ended: () => this.forget() });
      await this.preferences.use({ language: me.language, timeZone: me.timeZone });
      return true;
    } catch (error) {
      if (isProblem(error, 'UNAUTHENTICATED')) return false;
      throw error;
    }
  }

  /** Null once somebody is signed in; otherwise what `finishSignIn` takes together with a code. */
  async signIn(credentials: StaffSignIn): Promise<SignInChallenge | null> {
    const answer = await this.api.post('/auth/sign-in', credentials);
    if (answer.challenge) return answer.challenge;
    await this.begin(answer);
    return null;
  }

  async finishSignIn(step: StaffSecondStep): Promise<void> {
    await this.begin(await this.api.post('/auth/sign-in/second-step', step));
  }

  /** After an answer that opened a session. */
  async begin({ csrfToken }: Partial<SignedIn>): Promise<void> {
    this.csrf.token.set(csrfToken ?? null);
    this.person.set(null);
    await this.refresh();
  }

  async signOut(): Promise<void> {
    await this.api.post('/auth/sign-out').catch((error: unknown) => {
      if (!isProblem(error, 'UNAUTHENTICATED')) throw error;
    });
    this.close();
  }

  /** Forgets who was signed in: after sign-out, and when a session turned out to have ended. */
  close(): void {
    this.expiry.end();
    this.forget();
  }

  private forget(): void {
    this.csrf.token.set(null);
    this.person.set(null);
  }

  can(permission: StaffPermission): boolean {
    return this.membership()?.permissions.includes(permission) ?? false;
  }

  choose(organisationId: string): void {
    localStorage.setItem(CHOSEN, organisationId);
    this.chosen.set(organisationId);
  }
}
