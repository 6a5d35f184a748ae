import type { FieldInput, ModuleMetadata } from '@portico/contracts';
import {
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenRecord,
  givenStaff,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
} from '@portico/testing';
import request from 'supertest';
import type { WholeApi } from '../support/whole-api';
import type { Canaries } from './canary';
import { beginLists, convertLead, hideFile, putFile } from './beside-values';
import { TABS } from './leak-tabs';
import { columnsOf, lookupTargets, noteMetadata, priceOf, secretsOf } from './planting';
import { secretFields } from './secret-fields';

export interface LeakWorld {
  organisation: TestOrganisation;
  portal: TestPortal;
  user: TestPortalUser;
  /** The record of each module that the user has, with hidden values; and one that they do not have. */
  mine: Readonly<Record<string, string>>;
  others: Readonly<Record<string, string>>;
  modules: ReadonlyMap<string, ModuleMetadata>;
  /** By `Module.path`, what the user's record has. */
  planted: ReadonlyMap<string, string>;
  /** Internal notes and files, on the user's own invoice. */
  internal: { noteId: string; attachmentId: string };
  shared: { noteId: string; attachmentId: string };
  /** In a file field that the type shows. */
  files: { mine: string; theirs: string };
  staff: (method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) => Promise<request.Response>;
  /** Other values in everything that is hidden and in everything out of reach. */
  change: () => Promise<void>;
}

/** One portal user among what they must not see: hidden fields of every kind, and other people's records. */
export async function givenLeakWorld(test: WholeApi, canaries: Canaries): Promise<LeakWorld> {
  const organisation = await givenCrm(test);
  const staff: LeakWorld['staff'] = async (method, path, body) => {
    const { headers } = organisation.administrator;
    const url = `${organisation.path}/${path}`;
    const etag = method === 'patch' ? (await request(test.server).get(url).set(headers)).headers['etag'] : undefined;
    const asked = request(test.server)
      [method](url)
      .set({ ...headers, ...(etag ? { 'If-Match': etag } : {}) });
    const answer = await (body ? asked.send(body) : asked);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const custom = secretFields(canaries);
  const hiddenFile = custom.find(({ kind }) => kind === 'file')?.apiName ?? '';
  await staff('post', 'modules/Tickets/fields', {
    apiName: 'photo',
    label: { en: 'Photo' },
    kind: 'file',
    settings: { maximumFiles: 3 },
  });
  for (const field of custom) await staff('post', 'modules/Invoices/fields', field);
  await staff('patch', 'modules/Products', { sharing: 'public-read' });
  const element = (field: string, row: number) => ({ field, row, column: 1, width: 4, style: 'plain', hasLabel: true });
  const hiddenOnCard = element('resolution', 2);
  await staff('patch', 'modules/Tickets', { canvas: { elements: [element('title', 1), hiddenOnCard] } });
  const modules = new Map<string, ModuleMetadata>();
  for (const name of ['Contacts', 'Invoices', 'Tickets', 'Products', 'Quotes'])
    modules.set(name, (await staff('get', `modules/${name}`)).body as ModuleMetadata);
  noteMetadata(canaries, modules);

  const planted = new Map<string, string>();
  const targets = await lookupTargets(test, organisation, canaries);
  const valuesFor = (module: string, place: string, isPlanted = false) =>
    secretsOf(modules, module, custom, { place, canaries, targets, planted: isPlanted ? planted : null });

  const portal = await givenPortal(test, organisation, { tabs: TABS });
  const company = canaries.word('name of the own account');
  const account = await given('Accounts', { accountName: company });
  const elsewhere = await given('Accounts', { accountName: canaries.word('name of another account') });
  function given(module: string, values: Record<string, FieldInput>, options = {}): Promise<string> {
    return givenRecord(test, organisation, module, values, options);
  }
  const owner = await givenStaff(test, organisation.id, 'standard', { name: canaries.word('name of the owner') });
  const heir = await givenStaff(test, organisation.id, 'standard', { name: canaries.word('name of the heir') });
  canaries.note('id of the owner', owner.id);
  canaries.note('id of the heir', heir.id);
  const owned = { ownerId: owner.id };

  const own = await given(
    'Contacts',
    {
      ...valuesFor('Contacts', 'before', true),
      firstName: 'Anna',
      lastName: 'Lindqvist',
      email: 'anna@nordvind.example',
      account,
    },
    owned,
  );
  const stranger = await given('Contacts', {
    ...{ firstName: canaries.word('first name of a stranger'), lastName: canaries.word('name of a stranger') },
    email: `${canaries.word('address of a stranger')}@else.example`,
    account: elsewhere,
  });
  const product = await given('Products', { ...valuesFor('Products', 'before', true), productName: 'Helmet' }, owned);
  const line = (place: string) => ({
    values: {
      ...{ product, description: 'Helmet', quantity: '2', unitPrice: priceOf(canaries, place) },
      ...columnsOf(custom, 'lineItems', { place, canaries, targets, planted }),
    },
  });
  const invoice = await given(
    'Invoices',
    {
      ...valuesFor('Invoices', 'before', true),
      ...{ subject: 'Helmets', contact: own, account, lineItems: [line('before')] },
    },
    owned,
  );
  planted.set('Invoices.contact', own).set('Invoices.account', account).set('Contacts.account', account);
  planted.set('Tickets.contact', own).set('Tickets.account', account);
  const number = custom.find(({ kind, isIndexed }) => kind === 'number' && isIndexed)?.apiName ?? '';
  const bells = await given('Invoices', { subject: 'Bells', contact: own, [number]: '100' });
  const theirs = await given('Invoices', {
    ...valuesFor('Invoices', 'of others'),
    ...{ subject: canaries.word('subject of others'), contact: stranger, account: elsewhere },
    lineItems: [
      { values: { product, description: canaries.word('line of others'), quantity: canaries.number('quantity') } },
    ],
  });
  const deleted = await given(
    'Invoices',
    { subject: canaries.word('subject of a deleted invoice'), contact: own },
    { isDeleted: true },
  );
  const ticket = await given(
    'Tickets',
    { ...valuesFor('Tickets', 'before', true), title: 'A loose bell', contact: own, account, product },
    owned,
  );
  const theirTicket = await given('Tickets', {
    ...valuesFor('Tickets', 'of others'),
    ...{ title: canaries.word('title of others'), contact: stranger, account: elsewhere },
  });
  const quote = await given('Quotes', { subject: canaries.word('subject of a quote'), contact: own });
  for (const [name, id] of Object.entries({ stranger, theirs, deleted, theirTicket, quote, elsewhere }))
    canaries.note(`id of ${name}`, id);
  const mine = { Contacts: own, Invoices: invoice, Tickets: ticket, Products: product };
  for (const [module, id] of Object.entries(mine)) {
    const externalId = canaries.word(`external id in ${module} before`);
    const { body } = await staff('patch', `modules/${module}/records/${id}`, { externalId });
    planted.set(`${module}.externalId`, externalId).set(`${module}.owner`, owner.id);
    planted.set(`${module}.updatedAt`, body.updatedAt);
    for (const [name, value] of Object.entries(body.values as Record<string, unknown>))
      if (typeof value === 'string' && !planted.has(`${module}.${name}`)) planted.set(`${module}.${name}`, value);
  }
  const below = `modules/Invoices/records/${invoice}`;
  const user = await givenPortalUser(test, organisation, portal, own);

  const note = async (audience: string, text: string) =>
    (await staff('post', `${below}/notes`, { text, audience })).body.id;
  const file = async (audience: string, name: string, content: string) => {
    const { headers } = organisation.administrator;
    const upload = request(test.server).post(`${organisation.path}/${below}/attachments`).set(headers);
    const answer = await upload.field('audience', audience).attach('file', Buffer.from(content), `${name}.txt`);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id as string;
  };
  const internal = {
    noteId: canaries.note('id of an internal note', await note('internal', canaries.word('internal note'))),
    attachmentId: canaries.note(
      'id of an internal file',
      await file('internal', canaries.word('name of an internal file'), canaries.word('internal file')),
    ),
  };
  const shared = { noteId: await note('shared', 'We are on it'), attachmentId: await file('shared', 'seen', 'Seen') };

  const placeOf = (module: string, id: string) => `modules/${module}/records/${id}`;
  const hide = (id: string, place: string) =>
    hideFile(test, organisation, [placeOf('Invoices', id), hiddenFile], canaries, place);
  const hidden = await hide(invoice, 'before');
  planted.set(`Invoices.${hiddenFile}`, hidden);
  await hide(theirs, 'of others');
  const photo = (id: string, name: string) =>
    putFile(test, organisation, [placeOf('Tickets', id), 'photo'], { name, content: `${name}\n` });
  const files = {
    mine: await photo(ticket, 'seen'),
    theirs: canaries.note('id of a photo of others', await photo(theirTicket, canaries.word('photo of others'))),
  };
  const converted = await convertLead(test, organisation, staff, canaries, { company, place: 'before' });
  await beginLists(staff, modules, custom, { planted, ownerId: owner.id });

  const change = async (): Promise<void> => {
    await staff('delete', `${below}/files/${hiddenFile}/${hidden}`);
    await staff('patch', placeOf('Invoices', bells), { values: { [number]: '999000000' } });
    await convertLead(test, organisation, staff, canaries, { company, place: 'after' });
    for (const [module, id] of Object.entries(mine)) {
      const values: Record<string, FieldInput> = valuesFor(module, 'after');
      if (module === 'Invoices') {
        const { body } = await staff('get', placeOf('Invoices', id));
        const linesAfter = columnsOf(custom, 'lineItems', { place: 'after', canaries, targets, planted: null });
        const [row] = body.values.lineItems as { id: string }[];
        values['lineItems'] = [{ id: row?.id ?? '', values: { unitPrice: priceOf(canaries, 'after'), ...linesAfter } }];
      }
      const externalId = canaries.word(`external id in ${module} after`);
      await staff('patch', `modules/${module}/records/${id}`, { values, externalId, ownerId: heir.id });
    }
    await staff('patch', `modules/Invoices/records/${theirs}`, {
      values: { ...valuesFor('Invoices', 'of others after'), subject: canaries.word('subject of others after') },
    });
    await staff('delete', `modules/Tickets/records/${theirTicket}`);
    await given('Invoices', { subject: canaries.word('a new subject of others'), contact: stranger });
    await given('Quotes', { subject: canaries.word('a new quote'), contact: own });
    await note('internal', canaries.word('another internal note'));
    await file('internal', canaries.word('name of another internal file'), canaries.word('another internal file'));
  };
  const ofLeads = { Leads: converted.leadId, converted: converted.contactId };
  const others = { Contacts: stranger, Invoices: theirs, Tickets: theirTicket, Quotes: quote, deleted, ...ofLeads };
  return { organisation, portal, user, mine, others, modules, planted, internal, shared, files, staff, change };
}
