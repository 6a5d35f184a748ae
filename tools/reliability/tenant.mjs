import { uuid } from '../bench/populate.sql.mjs';

/** One of the sample's organisations in the hands of its administrator. */
export class Tenant {
  static async signIn(product, signIns, database, name = 'Alder Cycles') {
    const administrator = signIns.find(({ role, organisation }) => role === 'administrator' && organisation === name);
    const tenant = Object.assign(new Tenant(), { root: `${product.publicUrl}/api/v1`, database });
    const { email, password } = administrator;
    const session = await tenant.must('POST', '/auth/sign-in', { email, password, transport: 'bearer' });
    tenant.headers = { authorization: `Bearer ${session.accessToken}` };
    const [membership] = (await tenant.must('GET', '/me')).memberships;
    tenant.id = membership.organisation.id;
    tenant.base = `/organisations/${tenant.id}`;
    const portal = await tenant.livePortal(name);
    Object.assign(tenant, { portalId: portal.id, userTypeId: portal.defaultUserTypeId });
    const contacts = await tenant.must('GET', `${tenant.base}/modules/Contacts`);
    const [owner] = await database.query('SELECT owner_id FROM records WHERE organisation_id = $1 LIMIT 1', [
      tenant.id,
    ]);
    tenant.contacts = { moduleId: contacts.id, layoutId: contacts.layouts[0].id, ownerId: owner.owner_id };
    return tenant;
  }

  /** One of the sample's organisations has its portal; the other gets one. */
  async livePortal(name) {
    const [existing] = (await this.must('GET', `${this.base}/portals`)).data;
    if (existing) return existing;
    const { id } = await this.must('POST', `${this.base}/portals`, { name: `${name} customers` });
    return this.must('POST', `${this.base}/portals/${id}/finish`);
  }

  /** An answer as it is: status and body. Never throws for a refusal. */
  async ask(method, path, body, headers = this.headers ?? {}) {
    const answer = await fetch(this.root + path, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }

  async must(method, path, body) {
    const { status, body: answer } = await this.ask(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** People 1 to `count`, as records without a portal user: `person17@bench.example`. */
  async writePeople(count, domain = 'bench.example') {
    const { moduleId, layoutId, ownerId } = this.contacts;
    await this.database.query(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
         name, email, currency, field_values)
       SELECT $1::uuid, ${uuid('001', 'n')}, '${moduleId}', '${layoutId}', '${ownerId}', 'system', now(), now(),
         'Person ' || n, 'person' || n || '@${domain}', 'EUR',
         jsonb_build_object('lastName', n::text, 'email', 'person' || n || '@${domain}')
       FROM generate_series(1, ${count}) n ON CONFLICT DO NOTHING`,
      [this.id],
    );
    const rows = await this.database.query(
      `SELECT id, email FROM records WHERE organisation_id = $1 AND email LIKE 'person%@${domain}'
       ORDER BY id LIMIT ${count}`,
      [this.id],
    );
    return rows;
  }

  /** Nobody is invited and nobody is a portal user any more. */
  async empty() {
    for (const table of ['invitation_recipients', 'invitations', 'invitation_batches', 'portal_users'])
      await this.database.query(`DELETE FROM ${table} WHERE organisation_id = $1`, [this.id]);
    await this.database.query('UPDATE seats SET used = 0, reserved = 0 WHERE organisation_id = $1', [this.id]);
  }

  /** So many seats in all, as an operator of the plans would set them. */
  async giveSeats({ free, bought = 0, deactivationFreesSeat = false }) {
    await this.database.query(
      `UPDATE plans SET free_user_limit = $2, deactivation_frees_seat = $3
       WHERE code = (SELECT plan_code FROM organisations WHERE id = $1)`,
      [this.id, free, deactivationFreesSeat],
    );
    await this.database.query('UPDATE organisations SET bought_seats = $2 WHERE id = $1', [this.id, bought]);
  }
}
