import { Injectable } from '@nestjs/common';
import type { InvitationState } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import type { SqlParameters } from '@portico/records';

export interface CandidateRow {
  record_id: string;
  name: string;
  email: string;
  company: string | null;
  last_state: InvitationState | null;
  last_at: Date | null;
  name_key: string;
  created_at: Date;
}
export interface CandidateScope {
  portalId: string;
  userTypeId: string;
  isExclusive: boolean;
  /** A staff list's condition on rows `r` (libs/records), and the values it already put into the parameters. */
  selection: string;
}
/** Where a selection's recipients are written: those of a batch are due at once, those of a dry run never. */
export interface RecipientTarget {
  /** The table and its columns: whose, which run, then the recipient, then where there are any the moments. */
  into: string;
  hasMoments: boolean;
}
const RECIPIENT = 'position, record_id, record_name, email';
export const BATCH_TARGET: RecipientTarget = {
  into: `invitation_recipients (organisation_id, batch_id, ${RECIPIENT}, due_at, state_at)`,
  hasMoments: true,
};
export const DRY_RUN_TARGET: RecipientTarget = {
  into: `invitation_dry_run_recipients (organisation_id, dry_run_id, ${RECIPIENT})`,
  hasMoments: false,
};

export type CandidateSort = 'name' | '-name' | 'createdAt' | '-createdAt';

/** R90 as a pattern: the list is advice, every rule runs again at sending. */
const ADDRESS = `'^[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.?$'`;

const ORDER: Readonly<Record<CandidateSort, { by: string; after: (key: string, id: string) => string }>> = {
  name: { by: 'r.name_key, r.id', after: (key, id) => `(r.name_key, r.id) > (${key}, ${id})` },
  '-name': { by: 'r.name_key DESC, r.id DESC', after: (key, id) => `(r.name_key, r.id) < (${key}, ${id})` },
  createdAt: { by: 'r.id', after: (_, id) => `r.id > ${id}` },
  '-createdAt': { by: 'r.id DESC', after: (_, id) => `r.id < ${id}` },
};

/**
 * Records that could be invited (R79): with an address, no live invitation to the type, and no portal user who holds
 * it. Expired, bounced and revoked invitations count as not invited.
 */
@Injectable()
export class CandidateRepository {
  page(
    tenant: Tenant,
    scope: CandidateScope,
    parameters: SqlParameters,
    page: { sort: CandidateSort; after: readonly (string | null)[] | null; limit: number },
  ): Promise<CandidateRow[]> {
    const order = ORDER[page.sort];
    const where = this.where(scope, parameters);
    const type = parameters.add(scope.userTypeId, 'uuid');
    const [key = '', id = null] = page.after ?? [];
    const after = page.after
      ? `AND ${order.after(`${parameters.add(key, 'text')} COLLATE "C"`, parameters.add(id, 'uuid'))}`
      : '';
    return tenant.query<CandidateRow>(
      `SELECT r.id AS record_id, r.name, r.email, r.name_key, r.created_at, last.state AS last_state, last.at AS last_at,
         (SELECT a.name FROM record_links l
          JOIN fields f ON f.organisation_id = $1 AND f.id = l.field_id AND f.deleted_at IS NULL
          JOIN modules m ON m.organisation_id = $1 AND m.id = f.lookup_module_id AND m.api_name = 'Accounts'
          JOIN records a ON a.organisation_id = $1 AND a.id = l.target_id AND a.deleted_at IS NULL
          WHERE l.organisation_id = $1 AND l.record_id = r.id ORDER BY f.position LIMIT 1) AS company
       FROM records r
       LEFT JOIN LATERAL (
         SELECT i.state, COALESCE(i.ended_at, i.created_at) AS at FROM invitations i
         WHERE i.organisation_id = $1 AND i.record_id = r.id AND i.user_type_id = ${type}
         ORDER BY i.created_at DESC LIMIT 1) last ON true
       WHERE ${where} ${after} ORDER BY ${order.by} LIMIT ${parameters.add(page.limit, 'integer')}`,
      parameters.values,
    );
  }

  async count(
    tenant: Tenant,
    scope: CandidateScope,
    parameters: SqlParameters,
    except: readonly string[] = [],
  ): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT count(*) AS count FROM records r WHERE ${this.where(scope, parameters)} ${this.less(except, parameters)}`,
      parameters.values,
    );
    return Number(row?.count ?? 0);
  }

  /** Writes all that match as recipients, in the order of their names; says how many. */
  async insertMatching(
    tenant: Tenant,
    scope: CandidateScope,
    parameters: SqlParameters,
    batch: { id: string; now: Date; except: readonly string[] },
    target: RecipientTarget = BATCH_TARGET,
  ): Promise<number> {
    const where = `${this.where(scope, parameters)} ${this.less(batch.except, parameters)}`;
    const moment = target.hasMoments ? parameters.add(batch.now, 'timestamptz') : null;
    return tenant.execute(
      `INSERT INTO ${target.into}
       SELECT $1, ${parameters.add(batch.id, 'uuid')}, row_number() OVER (ORDER BY r.name_key, r.id), r.id, r.name, r.email
         ${moment ? `, ${moment}, ${moment}` : ''}
       FROM records r WHERE ${where}`,
      parameters.values,
    );
  }

  /**
   * Writes given records as recipients in the order given. Ids that the organisation does not have are recipients too:
   * they fail with their reason. Names and addresses come with the evaluation, which knows what the inviter may see.
   */
  async insertGiven(
    tenant: Tenant,
    recordIds: readonly string[],
    batch: { id: string; now: Date },
    target: RecipientTarget = BATCH_TARGET,
  ): Promise<number> {
    return tenant.execute(
      `INSERT INTO ${target.into}
       SELECT $1, $2, given.position, given.id, '', '' ${target.hasMoments ? ', $4::timestamptz, $4::timestamptz' : ''}
       FROM unnest($3::uuid[]) WITH ORDINALITY AS given (id, position)`,
      target.hasMoments ? [batch.id, recordIds, batch.now] : [batch.id, recordIds],
    );
  }

  private where(scope: CandidateScope, parameters: SqlParameters): string {
    const portal = parameters.add(scope.portalId, 'uuid');
    const type = parameters.add(scope.userTypeId, 'uuid');
    const held = scope.isExclusive ? 'a.is_exclusive' : `a.user_type_id = ${type}`;
    return `${scope.selection} AND r.email ~ ${ADDRESS}
      AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.organisation_id = $1 AND i.record_id = r.id
                      AND i.user_type_id = ${type} AND i.state = 'pending')
      AND NOT EXISTS (SELECT 1 FROM portal_users u JOIN portal_accesses a ON a.organisation_id = $1 AND a.portal_user_id = u.id
                      WHERE u.organisation_id = $1 AND u.portal_id = ${portal} AND u.record_id = r.id AND ${held})`;
  }

  private less(except: readonly string[], parameters: SqlParameters): string {
    return except.length === 0 ? '' : `AND r.id <> ALL (${parameters.add(except, 'uuid[]')})`;
  }
}
