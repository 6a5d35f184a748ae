import type { FieldCreate, FileReference, LeadConversion, ModuleMetadata } from '@portico/contracts';
import { givenRecord, type TestOrganisation } from '@portico/testing';
import request from 'supertest';
import type { WholeApi } from '../support/whole-api';
import type { Canaries } from './canary';

type Staff = (method: 'patch' | 'post', path: string, body?: object) => Promise<request.Response>;

/** Puts a file into a file field of a record, as staff. Its id, name and content are canaries unless it may be seen. */
export async function putFile(
  test: WholeApi,
  { path, administrator }: TestOrganisation,
  [place, field]: readonly [record: string, field: string],
  { name, content }: { name: string; content: string },
): Promise<string> {
  const answer = await request(test.server)
    .post(`${path}/${place}/files/${field}`)
    .set(administrator.headers)
    .attach('file', Buffer.from(content), `${name}.txt`);
  if (answer.status !== 201) throw new Error(answer.text);
  return (answer.body as FileReference).id;
}

/** The file that hides in `field` of a record. */
export async function hideFile(
  test: WholeApi,
  organisation: TestOrganisation,
  at: readonly [record: string, field: string],
  canaries: Canaries,
  place: string,
): Promise<string> {
  const name = canaries.word(`name of a hidden file ${place}`);
  const content = canaries.word(`content of a hidden file ${place}`);
  return canaries.note(
    `id of a hidden file ${place}`,
    await putFile(test, organisation, at, { name, content: `${content}\n` }),
  );
}

/**
 * What staff's lists of the modules begin with: columns, a filter and an order, all of what is hidden. The filter finds
 * the user's records only as they were before the change, and the order puts them elsewhere after it.
 */
export async function beginLists(
  staff: Staff,
  modules: ReadonlyMap<string, ModuleMetadata>,
  custom: readonly FieldCreate[],
  { planted, ownerId }: { planted: ReadonlyMap<string, string>; ownerId: string },
): Promise<void> {
  const indexed = (kind: FieldCreate['kind']) =>
    custom.find((field) => field.kind === kind && field.isIndexed)?.apiName;
  const [text = '', choices = '', number = ''] = [indexed('text'), indexed('multi-select'), indexed('number')];
  const valueOf = (name: string) => planted.get(`Invoices.${name}`) ?? '';
  const owner = { field: 'owner', operator: 'eq', value: ownerId };
  for (const module of ['Contacts', 'Tickets', 'Products'])
    await staff('patch', `modules/${module}`, {
      listFilter: [owner],
      listSort: { field: 'updatedAt', direction: 'asc' },
    });
  await staff('patch', 'modules/Invoices', {
    listFields: [...(modules.get('Invoices')?.listFields ?? []), text, choices],
    listFilter: [
      owner,
      { field: text, operator: 'eq', value: valueOf(text) },
      { field: choices, operator: 'any', value: valueOf(choices) },
    ],
    listSort: { field: number, direction: 'asc' },
  });
}

/** A lead of the user's own company, and the person it was converted to. */
export interface ConvertedLead {
  leadId: string;
  contactId: string;
}

export async function convertLead(
  test: WholeApi,
  organisation: TestOrganisation,
  staff: Staff,
  canaries: Canaries,
  { company, place }: { company: string; place: string },
): Promise<ConvertedLead> {
  const leadId = await givenRecord(test, organisation, 'Leads', {
    firstName: canaries.word(`first name of a lead ${place}`),
    lastName: canaries.word(`name of a lead ${place}`),
    email: `${canaries.word(`address of a lead ${place}`)}@hidden.example`,
    company,
  });
  const { contact } = (await staff('post', `leads/${leadId}/conversion`, {})).body as LeadConversion;
  canaries.note(`id of a lead ${place}`, leadId);
  canaries.note(`id of whom a lead became ${place}`, contact.id);
  return { leadId, contactId: contact.id };
}
