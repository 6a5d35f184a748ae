import {
  givenContacts,
  givenInvitingTenant,
  givenPublished,
  givenRecord,
  givenPortalUser,
  givenStaff,
  InvitingConsole,
  TEST_TABS,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
} from '@portico/testing';
import request from 'supertest';
import type { Route } from './routes';
import type { WholeApi } from './whole-api';

/** An organisation that has one of everything that a route can be asked for. */
export interface PopulatedTenant {
  staff: { authorization: string };
  portalUser: TestPortalUser;
  /** An existing id or name for every parameter of a path. */
  ids: Readonly<Record<string, string>>;
  /** An invoice of the portal user: `recordId` is a person. */
  documentId: string;
}

/** A tenant's ids for a route: only documents are there as PDF. */
export const idsFor = ({ ids, documentId }: PopulatedTenant, { path }: Pick<Route, 'path'>): PopulatedTenant['ids'] =>
  path.endsWith('/pdf') ? { ...ids, recordId: documentId } : ids;

/** Ids with which a route answers its own tenant. */
export const ownIdsFor = (tenant: PopulatedTenant, route: Pick<Route, 'path'>): PopulatedTenant['ids'] =>
  route.path.endsWith('/pdf') ? { ...idsFor(tenant, route), module: 'Invoices' } : tenant.ids;

/** `letter` marks what has a name instead of an id: the other organisation has nothing of that name. */
export async function givenPopulatedTenant(test: WholeApi, letter: 'A' | 'B'): Promise<PopulatedTenant> {
  const tenant = await givenInvitingTenant(test);
  const { organisation, portal } = tenant;
  const admin = new InvitingConsole(test, tenant);
  const [recordId = '', invited = ''] = await givenContacts(test, organisation, [{}, {}]);
  const portalUser = await givenPortalUser(test, organisation, portal, recordId);
  const invitation = await admin.inviteOne(invited);
  const selection = { kind: 'records', recordIds: [recordId] };
  const { body: dryRun } = await admin.post('invitation-dry-runs', { userTypeId: portal.userTypeId, selection });
  const name = (text: string) => ({ en: text, fr: text, 'pt-BR': text });
  const module = `Gadgets${letter}`;
  await admin.post('modules', { apiName: module, singular: name('Gadget'), plural: name('Gadgets') }).expect(201);
  const holder = { apiName: `holder${letter}`, label: name('Holder'), kind: 'lookup', lookupModule: 'Contacts' };
  await admin.post(`modules/${module}/fields`, holder).expect(201);
  const { body: contacts } = await admin.get('modules/Contacts').expect(200);
  const badge = { apiName: `badge${letter}`, label: name('Badge'), kind: 'text' };
  const { body: field } = await admin.post('modules/Contacts/fields', badge).expect(201);
  const sections = [{ label: name('All'), columns: 2, fields: ['lastName'] }];
  const layout = await admin.post('modules/Contacts/layouts', { name: 'Short', sections }).expect(201);
  const view = { name: name('Short'), isShared: true, listFields: ['lastName'], listFilter: [], listSort: null };
  const listView = await admin.post('modules/Contacts/list-views', view).expect(201);
  const upload = await request(test.server)
    .post(`${organisation.path}/imports`)
    .set(organisation.administrator.headers)
    .field('module', 'Contacts')
    .attach('file', Buffer.from('Name\r\nIda Holm\r\n'), 'contacts.csv')
    .expect(201);
  const configuration = await givenConfigurationHistory(test, organisation, portal, letter);
  const below = `modules/Contacts/records/${recordId}`;
  const note = await admin.post(`${below}/notes`, { text: 'Seen', audience: 'shared' }).expect(201);
  const decision = await admin.post(`${below}/decisions`, { kind: 'review' }).expect(201);
  const attachment = await request(test.server)
    .post(`${organisation.path}/${below}/attachments`)
    .set(organisation.administrator.headers)
    .field('audience', 'shared')
    .attach('file', Buffer.from('Seen'), 'seen.txt')
    .expect(201);
  const papers = { apiName: `papers${letter}`, label: name('Papers'), kind: 'file' };
  await admin.post('modules/Contacts/fields', papers).expect(201);
  const [base, ...others] = TEST_TABS;
  const tabs = base ? [{ ...base, actions: 've', fields: [...base.fields, `${papers.apiName}!`] }, ...others] : [];
  await givenPublished(test, organisation, portal, tabs);
  const paper = await request(test.server)
    .post(`${organisation.path}/${below}/files/${papers.apiName}`)
    .set(organisation.administrator.headers)
    .attach('file', Buffer.from('Seen'), 'seen.txt')
    .expect(201);
  const previewed = { userTypeId: portal.userTypeId, transport: 'bearer' };
  const status = { name: 'Status', url: 'https://status.example/', opening: 'frame' };
  const { body: webTab } = await admin.post('web-tabs', status).expect(201);
  const lead = await admin.post('modules/Leads/records', { values: { lastName: 'Holm' } }).expect(201);
  const profile = await admin.post('profiles', { name: 'Service desk', permissions: [] }).expect(201);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const apiKey = await admin.post('api-keys', { name: 'Shop', permissions: [], expiresAt }).expect(201);
  const staffId = (await givenStaff(test, organisation.id, 'standard')).id;
  const to = organisation.administrator.id;
  const handOver = await admin.post(`staff/${staffId}/hand-overs`, { to }).expect(202);
  const { body: preview } = await admin.post('previews', previewed).expect(201);
  const documentId = await givenRecord(test, organisation, 'Invoices', { subject: 'Frames', contact: recordId });
  return {
    staff: organisation.administrator.headers,
    portalUser,
    documentId,
    ids: {
      organisationId: organisation.id,
      staffId,
      handOverId: handOver.body.id,
      profileId: profile.body.id,
      keyId: apiKey.body.id,
      portalId: portal.id,
      slug: portal.slug,
      userTypeId: portal.userTypeId,
      portalUserId: portalUser.id,
      batchId: invitation.batchId,
      invitationId: invitation.id,
      webTabId: webTab.id,
      previewId: preview.id,
      dryRunId: dryRun.id,
      importId: upload.body.id,
      recordId,
      leadId: lead.body.id,
      noteId: note.body.id,
      attachmentId: attachment.body.id,
      decisionId: decision.body.id,
      fileField: papers.apiName,
      fileId: paper.body.id,
      ...configuration,
      module: letter === 'A' ? 'Contacts' : module,
      contactsId: contacts.id,
      relatedModule: module,
      field: holder.apiName,
      fieldId: fieldIdOf(field, badge.apiName),
      layoutId: layout.body.id,
      listViewId: listView.body.id,
    },
  };
}

/** A scheduled publication; and in B more versions, so that it has a number that A has not. */
async function givenConfigurationHistory(
  test: WholeApi,
  { administrator }: TestOrganisation,
  { path, userTypeId }: TestPortal,
  letter: 'A' | 'B',
): Promise<{ scheduleId: string; versionNumber: string }> {
  const place = `${path}/user-types/${userTypeId}/configuration`;
  const call = async (method: 'post' | 'put', suffix: string, body: object) => {
    const { headers } = await request(test.server).get(place).set(administrator.headers).expect(200);
    const asked = request(test.server)[method](place + suffix);
    return asked.set({ ...administrator.headers, 'if-match': headers['etag'] ?? '' }).send(body);
  };
  if (letter === 'B') {
    const { body } = await request(test.server).get(place).set(administrator.headers).expect(200);
    await call('put', '', { ...body.configuration, tabs: [] });
    await call('post', '/publish', {});
    await call('post', '/versions/1/restore', {});
  }
  const publishAt = new Date(Date.now() + 86_400_000).toISOString();
  const { body } = await call('post', '/schedules', { publishAt });
  return { scheduleId: body.id, versionNumber: letter === 'B' ? '3' : '1' };
}

function fieldIdOf(body: { id: string; apiName: string; fields?: { id: string; apiName: string }[] }, name: string) {
  const found = body.fields?.find(({ apiName }) => apiName === name) ?? body;
  if (found.apiName !== name) throw new Error(`no field ${name}`);
  return found.id;
}
