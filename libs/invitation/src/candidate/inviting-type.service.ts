import { Inject, Injectable } from '@nestjs/common';
import { Database, Mailer, mistake, notFound, PorticoError, type Tenant } from '@portico/platform';
import { PortalDirectory } from '@portico/portal-config';
import { UserTypeService, type UserType } from '@portico/user-type';

/** The type that people are invited to, and whether anybody can be. */
@Injectable()
export class InvitingTypes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(PortalDirectory) private readonly portals: PortalDirectory,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  /** @throws PorticoError NOT_FOUND for a type of the path that is not there */
  async ofPath(scope: { organisationId: string }, userTypeId: string): Promise<UserType> {
    const type = await this.types.find(this.database.for(scope), userTypeId);
    if (!type) throw notFound();
    return type;
  }

  /** @throws PorticoError REFERENCE_NOT_FOUND for a type of the body that is not there */
  async ofBody(tenant: Tenant, userTypeId: string): Promise<UserType> {
    const type = await this.types.find(tenant, userTypeId);
    if (!type) throw new PorticoError('INPUT_INVALID', { errors: [mistake('/userTypeId', 'REFERENCE_NOT_FOUND')] });
    return type;
  }

  /** @throws PorticoError PORTAL_NOT_LIVE, CONFIGURATION_NOT_PUBLISHED, MAIL_NOT_CONFIGURED */
  async requireOpen(tenant: Tenant, type: UserType): Promise<void> {
    const portal = await this.portals.findOf(tenant);
    if (!portal?.isLive) throw new PorticoError('PORTAL_NOT_LIVE');
    if (type.publishedVersion === null) throw new PorticoError('CONFIGURATION_NOT_PUBLISHED');
    this.mailer.requireConfigured();
  }
}
