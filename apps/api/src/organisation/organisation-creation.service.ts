import { Inject, Injectable } from '@nestjs/common';
import { OrganisationProvisioning, StaffPasswordResets } from '@portico/identity';
import { Database, mistake, refuseMistakes } from '@portico/platform';
import { ModuleCatalogueService } from '@portico/records';
import type { OrganisationOptions } from './organisation-options';

export interface CreatedOrganisation {
  organisationId: string;
  /** Works once, for seven days. Null where the person has a password from another organisation already. */
  setPasswordUrl: string | null;
}

/** What an operator does for a new customer: an organisation with its modules, and a way in for one administrator. */
@Injectable()
export class OrganisationCreation {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrganisationProvisioning) private readonly provisioning: OrganisationProvisioning,
    @Inject(ModuleCatalogueService) private readonly catalogue: ModuleCatalogueService,
    @Inject(StaffPasswordResets) private readonly passwords: StaffPasswordResets,
  ) {}

  /**
   * All in one transaction: an organisation that nobody could sign in to is never left behind.
   * @throws PorticoError INPUT_INVALID where there is no such edition
   */
  async create(options: OrganisationOptions): Promise<CreatedOrganisation> {
    const { administratorName, administratorEmail, edition, ...settings } = options;
    const editions = await this.database.global.query<{ code: string }>('SELECT code FROM plans ORDER BY position');
    const codes = editions.map(({ code }) => code);
    if (!codes.includes(edition))
      refuseMistakes([mistake('--edition', 'NOT_AN_OPTION', `This is none of ${codes.join(', ')}`)]);
    let setPasswordUrl: string | null = null;
    const { organisationId } = await this.provisioning.create(
      {
        ...settings,
        plan: edition,
        timeFormat: 'h23',
        administrator: { name: administratorName, email: administratorEmail },
      },
      async (tx, context, { id, hasPassword }) => {
        await this.catalogue.install(tx);
        if (!hasPassword) setPasswordUrl = await this.passwords.welcomeLink(tx.global, id, context.now);
      },
    );
    return { organisationId, setPasswordUrl };
  }
}
