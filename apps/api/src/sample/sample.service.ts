import { Inject, Injectable } from '@nestjs/common';
import { STAFF_PERMISSIONS } from '@portico/contracts';
import { AuditTrail, OrganisationProvisioning } from '@portico/identity';
import { Clock, Database, type RequestContext, systemContext } from '@portico/platform';
import { ModuleCatalogueService } from '@portico/records';
import { alderCycles, bramleyInstruments } from './organisations.sample';
import { SamplePortalLoader } from './sample-portal.loader';
import { SampleRecordLoader } from './sample-record.loader';
import type { SampleOrganisation } from './sample.types';

/** Everybody's in the sample; it is printed at each start of a development run and exists nowhere else. */
const STAFF_PASSWORD = 'steel-frame-1987';
const LOADED = 'sample.load';

export interface SampleSignIn {
  role: 'administrator' | 'standard' | 'portal user';
  organisation: string;
  name: string;
  email: string;
  password: string;
  /** Of portal users: the slug of their portal. */
  portal?: string;
}

@Injectable()
export class SampleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OrganisationProvisioning) private readonly provisioning: OrganisationProvisioning,
    @Inject(ModuleCatalogueService) private readonly catalogue: ModuleCatalogueService,
    @Inject(SampleRecordLoader) private readonly records: SampleRecordLoader,
    @Inject(SamplePortalLoader) private readonly portals: SamplePortalLoader,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async load(): Promise<SampleSignIn[]> {
    const now = this.clock.now();
    const samples = [alderCycles(now), bramleyInstruments(now)];
    const [others] = await this.database.global.query<{ count: string }>(
      'SELECT count(*) FROM organisations WHERE name <> ALL ($1)',
      [samples.map((sample) => sample.name)],
    );
    const signIns: SampleSignIn[] = [];
    for (const sample of samples) {
      const existing = await this.find(sample);
      if (!existing && others?.count !== '0') continue;
      await this.complete(sample, existing ?? (await this.provision(sample)), now);
      signIns.push(...signInsOf(sample));
    }
    return signIns;
  }

  /** An organisation is the sample's when its administrator is: names may be anybody's. */
  private async find(sample: SampleOrganisation): Promise<string | null> {
    const [row] = await this.database.global.query<{ organisation_id: string }>(
      `SELECT m.organisation_id FROM memberships m JOIN staff_users s ON s.id = m.staff_user_id
       JOIN organisations o ON o.id = m.organisation_id AND o.name = $2 WHERE s.email_key = $1`,
      [sample.staff[0]?.email ?? '', sample.name],
    );
    return row?.organisation_id ?? null;
  }

  private async provision(sample: SampleOrganisation): Promise<string> {
    const [administrator] = sample.staff;
    if (!administrator) throw new Error('a sample organisation needs an administrator');
    const made = await this.provisioning.create(
      {
        name: sample.name,
        plan: 'enterprise',
        currency: sample.currency,
        language: 'en',
        timeZone: sample.timeZone,
        timeFormat: 'h23',
        country: sample.country,
        complianceEnabled: true,
        domains: [sample.domain],
        administrator: { name: administrator.name, email: administrator.email, password: STAFF_PASSWORD },
      },
      (transaction) => this.catalogue.install(transaction),
    );
    return made.organisationId;
  }

  private async complete(sample: SampleOrganisation, organisationId: string, now: Date): Promise<void> {
    const tenant = this.database.for({ organisationId });
    const loaded = await tenant.query('SELECT 1 FROM audit_events WHERE organisation_id = $1 AND action = $2 LIMIT 1', [
      LOADED,
    ]);
    if (loaded.length > 0) return;
    const staff = await this.staff(sample, organisationId);
    const administratorId = staff.get(sample.staff[0]?.key ?? '') ?? '';
    const context: RequestContext = {
      ...systemContext(organisationId, 'sample', now),
      actor: {
        kind: 'staff',
        id: administratorId,
        name: sample.staff[0]?.name ?? '',
        permissions: new Set(STAFF_PERMISSIONS),
      },
    };
    const ids = await this.records.load(context, sample.records, staff);
    if (sample.portal) await this.portals.load(context, sample.portal, ids);
    await this.database.transaction(context, (transaction) =>
      this.audit.record(transaction, context, {
        action: LOADED,
        subject: { kind: 'organisation', id: organisationId },
      }),
    );
  }

  /** Ids of the staff by their keys; whoever is missing joins. */
  private async staff(sample: SampleOrganisation, organisationId: string): Promise<Map<string, string>> {
    const rows = await this.database
      .for({ organisationId })
      .query<{ id: string; email: string }>(
        `SELECT s.id, s.email FROM memberships m JOIN staff_users s ON s.id = m.staff_user_id WHERE m.organisation_id = $1`,
      );
    const known = new Map(rows.map((row) => [row.email, row.id]));
    const ids = new Map<string, string>();
    for (const { key, name, email, profile } of sample.staff) {
      const member = { name, email, profile, password: STAFF_PASSWORD };
      ids.set(key, known.get(email) ?? (await this.provisioning.addMember(organisationId, member)));
    }
    return ids;
  }
}

function signInsOf(sample: SampleOrganisation): SampleSignIn[] {
  const staff = sample.staff.map(({ name, email, profile }) => ({
    ...{ role: profile, organisation: sample.name, name, email, password: STAFF_PASSWORD },
  }));
  const { portal } = sample;
  if (!portal) return staff;
  const contacts = new Map(sample.records.map((record) => [record.key, record.values]));
  const users = portal.users.map(({ contact, password }) => {
    const values = contacts.get(contact) ?? {};
    const name = `${String(values['firstName'])} ${String(values['lastName'])}`;
    return {
      ...{ role: 'portal user' as const, organisation: sample.name, name, email: String(values['email']), password },
      portal: portal.slug,
    };
  });
  return [...staff, ...users];
}
