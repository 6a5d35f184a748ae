import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Fields of the invoice that the benchmark's type may see: 12 of 20. */
const VISIBLE = [
  ...['number', 'subject', 'status', 'invoiceDate', 'dueDate', 'contact'],
  ...['purchaseOrder', 'subTotal', 'tax', 'grandTotal', 'billingCity', 'terms'],
];

/** The sample organisation with its live portal; its type gets 12 visible invoice fields, published as anybody would. */
export async function prepare({ root, env, start, until, port, client, tabsOf = async () => [] }) {
  const command = (name) => {
    const run = spawnSync(process.execPath, [join(root, 'dist/apps/api/main.js'), name], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`);
    return run.stdout;
  };
  command('migrate');
  const signIns = command('seed')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  await start('dist/apps/api/main.js', env, () => until(`http://127.0.0.1:${port}/health/ready`));
  const administrator = signIns.find(
    (signIn) => signIn.role === 'administrator' && signIn.organisation === 'Alder Cycles',
  );
  const api = await apiOf(`http://127.0.0.1:${port}/api/v1`, administrator);
  const organisation = (await api('GET', '/me')).memberships[0].organisation;
  const base = `/organisations/${organisation.id}`;
  const portal = (await api('GET', `${base}/portals`)).data[0];
  const type = `${base}/portals/${portal.id}/user-types/${portal.defaultUserTypeId}/configuration`;
  const [contacts, invoices] = await Promise.all([
    api('GET', `${base}/modules/Contacts`),
    api('GET', `${base}/modules/Invoices`),
  ]);
  const field = (name) => invoices.fields.find((candidate) => candidate.apiName === name).id;
  const { body, etag } = await api('GET', type, undefined, { withTag: true });
  const tab = {
    kind: 'related',
    moduleId: invoices.id,
    actions: { view: true, create: false, edit: false, delete: false },
    filterByFieldId: field('contact'),
    scope: 'own',
    view: 'list',
    layouts: [
      {
        layoutId: invoices.layouts[0].id,
        fields: Object.fromEntries(VISIBLE.map((name) => [field(name), 'read-only'])),
      },
    ],
  };
  const more = await tabsOf((method, path, asked) => api(method, base + path, asked));
  const ownTab = body.configuration.tabs.filter((existing) => existing.kind === 'base');
  const saved = await api(
    'PUT',
    type,
    { baseModuleId: body.configuration.baseModuleId, tabs: [...ownTab, tab, ...more] },
    { withTag: true, ifMatch: etag },
  );
  await api('POST', `${type}/publish`, {}, { ifMatch: saved.etag });
  const { rows } = await client.query('SELECT owner_id FROM records WHERE organisation_id = $1 LIMIT 1', [
    organisation.id,
  ]);
  const ownerId = rows[0].owner_id;
  return {
    organisationId: organisation.id,
    administratorToken: api.token,
    portalId: portal.id,
    columns: VISIBLE,
    contacts: { moduleId: contacts.id, layoutId: contacts.layouts[0].id, ownerId },
    portal: { portalId: portal.id, moduleId: contacts.id, ownerId, userTypeId: portal.defaultUserTypeId },
    invoices: {
      moduleId: invoices.id,
      layoutId: invoices.layouts[0].id,
      ownerId,
      contactFieldId: field('contact'),
      statusFieldId: field('status'),
      totalFieldId: field('grandTotal'),
    },
  };
}

async function apiOf(root, { email, password }) {
  const signIn = await fetch(`${root}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, transport: 'bearer' }),
  });
  const { accessToken } = await signIn.json();
  const call = async (method, path, body, { withTag = false, ifMatch } = {}) => {
    const answer = await fetch(root + path, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    const read = await answer.json();
    return withTag ? { body: read, etag: answer.headers.get('etag') } : read;
  };
  return Object.assign(call, { token: accessToken });
}
