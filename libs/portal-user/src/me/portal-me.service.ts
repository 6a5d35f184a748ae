import { Inject, Injectable } from '@nestjs/common';
import type { PasswordChange, PortalMe, PortalPreview, PortalTab, Preferences } from '@portico/contracts';
import { Database, mistake, passwordMistake, Passwords, refuseMistakes, type RequestContext } from '@portico/platform';
import { planAll, plannedWebTabs, reduce } from '@portico/permission';
import { WebTabService } from '@portico/portal-config';
import { AddressRequestRepository } from '../address/address-request.repository';
import { OwnPassword } from '../password/own-password.service';
import { PublicPortals, publicPart } from '../portal/public-portals.service';
import { PortalUserRepository } from '../portal-user.repository';
import type { PortalSession, PreviewFacts } from '../session/portal-session.types';
import { PortalSessions } from '../session/portal-sessions.service';
import { type KnownSubject, PortalSubjects } from '../session/portal-subjects.service';
import { preferenceMistakes } from './preferences.rules';

/** What a portal user sees and sets of themselves. */
@Injectable()
export class PortalMeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(OwnPassword) private readonly own: OwnPassword,
    @Inject(AddressRequestRepository) private readonly addressRequests: AddressRequestRepository,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(PortalSubjects) private readonly subjects: PortalSubjects,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(WebTabService) private readonly webTabs: WebTabService,
    @Inject(PortalUserRepository) private readonly users: PortalUserRepository,
  ) {}

  async me(session: PortalSession): Promise<PortalMe> {
    const portal = await this.portals.get(session.portalId);
    const known = await this.subjects.of(session);
    return {
      id: session.portalUserId,
      email: session.email,
      name: session.name,
      preferences: session.preferences,
      preferencesSet: session.preferencesSet,
      csrfToken: session.csrfToken,
      portal: publicPart(portal),
      tabs: tabsOf(known),
      webTabs: await this.webTabs.chosen(this.database.for(session), plannedWebTabs(known.subject)),
      ...(session.preview ? { preview: previewOf(session, session.preview) } : {}),
    };
  }

  /** R98–R101: from then on they apply to everything shown. What is not named stays as it is. */
  async setPreferences(
    context: RequestContext,
    session: PortalSession,
    change: Partial<Preferences>,
  ): Promise<Preferences> {
    refuseMistakes(preferenceMistakes(change));
    const preferences = { ...session.preferences, ...withoutUndefined(change) };
    await this.users.setPreferences(this.database.for(context), session.portalUserId, preferences, context.now);
    return preferences;
  }

  /** R130/R131: the session in which it is changed goes on, all others end, and so does a change of the address. */
  async changePassword(context: RequestContext, session: PortalSession, change: PasswordChange): Promise<void> {
    await this.own.require(context, session, change.currentPassword);
    const wrong = passwordMistake(change.newPassword, [session.email, session.name]);
    if (wrong) refuseMistakes([mistake('/newPassword', wrong)], wrong);
    const passwordHash = await this.passwords.hash(change.newPassword);
    await this.database.transaction(context, async (transaction) => {
      await this.users.setPassword(transaction, session.portalUserId, passwordHash);
      await this.sessions.endAll(transaction, session.portalUserId, session.tokenHash);
      await this.addressRequests.deleteOf(transaction, session.portalUserId);
    });
  }
}

/** The navigation: the reduced plan of what the user can reach, in the order of the tabs. */
function tabsOf({ metadata, subject }: KnownSubject): PortalTab[] {
  return planAll(metadata.forPermission, subject).map(({ moduleId, kind, plan }) => {
    const { apiName, singular, plural, icon } = metadata.get(moduleId);
    return { module: apiName, singular, plural, icon, kind, actions: reduce(plan).actions };
  });
}

/** What the banner of a preview says. */
function previewOf({ organisationId, name }: PortalSession, preview: PreviewFacts): PortalPreview {
  const { id, kind, types, configuration, expiresAt } = preview;
  return { id, organisationId, kind, person: name, types, configuration, expiresAt: expiresAt.toISOString() };
}

function withoutUndefined(change: Partial<Preferences>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
