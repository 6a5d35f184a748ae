import { computed, inject, Injectable, signal } from '@angular/core';
import type { PortalMe, PortalPublic, PortalSignIn, Preferences, SignedIn } from '@portico/contracts';
import { isProblem } from '../api/api-problem';
import { ApiService } from '../api/api.service';
import { CsrfStore } from '../api/csrf.store';
import { segment } from '../api/query.rules';
import { PreferencesService } from '../locale/preferences.service';
import { SessionExpiryService } from './session-expiry.service';

/** One portal and who is signed in to it. */
@Injectable({ providedIn: 'root' })
export class PortalSessionStore {
  private readonly api = inject(ApiService);
  private readonly csrf = inject(CsrfStore);
  private readonly expiry = inject(SessionExpiryService);
  private readonly preferences = inject(PreferencesService);
  private readonly site = signal<PortalPublic | null>(null);
  private readonly person = signal<PortalMe | null>(null);

  readonly portal = this.site.asReadonly();
  readonly me = this.person.asReadonly();
  /** Where the portal's pages begin: `/p/alder-cycles`. */
  readonly area = computed(() => `/p/${this.site()?.slug ?? ''}`);
  readonly signInUrl = computed(() => `${this.area()}/sign-in`);

  /** What the public may know of the portal at this address. Throws NOT_FOUND for an unknown slug. */
  async open(slug: string): Promise<PortalPublic> {
    const known = this.site();
    if (known?.slug === slug) return known;
    this.close();
    const portal = await this.api.get(`/portals/by-slug/${segment(slug)}`);
    this.site.set(portal);
    if (!this.preferences.isLanguageChosen()) await this.preferences.use({ language: portal.language });
    return portal;
  }

  /** The same by its id, as links in mails carry it. */
  async openById(portalId: string): Promise<PortalPublic> {
    const portal = await this.api.get(`/portals/${segment(portalId)}`);
    return this.open(portal.slug);
  }

  /** True when somebody is signed in to the open portal. `again` asks the server even if known. */
  async load(again = false): Promise<boolean> {
    if (this.person() !== null && !again) return true;
    try {
      const me = await this.api.get(`/portals/${segment(this.portalId())}/me`);
      this.csrf.token.set(me.csrfToken);
      this.person.set(me);
      this.site.set(me.portal);
      this.expiry.begin({ signInUrl: this.signInUrl(), personId: me.id, ended: () => this.forget() });
      if (me.preferencesSet) await this.preferences.use(me.preferences);
      return true;
    } catch (error) {
      if (!isProblem(error, 'UNAUTHENTICATED')) throw error;
      this.person.set(null);
      return false;
    }
  }

  async signIn(credentials: PortalSignIn): Promise<void> {
    await this.begin(await this.api.post(`/portals/${segment(this.portalId())}/auth/sign-in`, credentials));
  }

  /** After an answer that opened a session: sign-in, or the acceptance of an invitation. */
  async begin(signedIn: SignedIn): Promise<void> {
    this.csrf.token.set(signedIn.csrfToken);
    this.person.set(null);
    await this.load();
  }

  async signOut(): Promise<void> {
    await this.api.post(`/portals/${segment(this.portalId())}/auth/sign-out`).catch((error: unknown) => {
      if (!isProblem(error, 'UNAUTHENTICATED')) throw error;
    });
    this.close();
  }

  /** R98: language, time format, time zone and country apply to everything shown from now on. */
  async savePreferences(preferences: Preferences): Promise<void> {
    await this.api.patch(`/portals/${segment(this.portalId())}/me/preferences`, preferences);
    await this.load(true);
  }

  close(): void {
    this.expiry.end();
    this.forget();
  }

  private forget(): void {
    this.csrf.token.set(null);
    this.person.set(null);
  }

  private portalId(): string {
    const portal = this.site();
    if (portal === null) throw new Error('No portal is open');
    return portal.id;
  }
}
