import type { Page, RecordSearchHit } from '@portico/contracts';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

describe('the search over all modules', () => {
  let test: TestApplication;
  let given: RecordsTenant;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
    given = await givenRecordsTenant(test);
    const account = await given.create('Accounts', { accountName: 'Nordvind Förvaltning' });
    await given.create('Contacts', {
      ...{ firstName: 'Åsa', lastName: 'Lindqvist', email: 'asa@nordvind.example', account: account.id },
    });
    await given.create('Contacts', { firstName: 'Bo', lastName: 'Holm' });
    await given.create('Invoices', { subject: 'Spring service' });
    const gone = await given.create('Contacts', { lastName: 'Lindqvist-Gone' });
    await request(test.server)
      .delete(`${given.organisation.path}/modules/Contacts/records/${gone.id}`)
      .set(given.organisation.administrator.headers)
      .expect(204);
    const other = await givenRecordsTenant(test);
    await other.create('Contacts', { lastName: 'Lindqvist-Foreign' });
  });
  afterAll(() => test.close());

  const ask = (query: string) =>
    request(test.server)
      .get(`${given.organisation.path}/search?${query}`)
      .set(given.organisation.administrator.headers);
  async function found(q: string): Promise<string[]> {
    const { body } = await ask(`q=${encodeURIComponent(q)}`).expect(200);
    return (body as Page<RecordSearchHit>).data.map(({ module, name, match }) => `${module}: ${name} (${match})`);
  }

  it.each([
    ['lindq', ['Contacts: Åsa Lindqvist (words)']],
    ['ASA LIND', ['Contacts: Åsa Lindqvist (words)']],
    ['åsa', ['Contacts: Åsa Lindqvist (words)']],
    ['forvaltning', ['Accounts: Nordvind Förvaltning (words)']],
    ['lindkvist', ['Contacts: Åsa Lindqvist (similar)']],
    ['Norvind', ['Accounts: Nordvind Förvaltning (similar)']],
    ['holmm', ['Contacts: Bo Holm (similar)']],
    ['zzzz', []],
    ['%', []],
    ["'; DROP TABLE records; --", []],
  ])('%s finds %j', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  it('finds across modules, by address and by number', async () => {
    expect(await found('nordvind')).toEqual(
      expect.arrayContaining(['Accounts: Nordvind Förvaltning (words)', 'Contacts: Åsa Lindqvist (words)']),
    );
    const [invoice] = await found('INV-000');
    expect(invoice).toMatch(/^Invoices: INV-0001 /);
  });

  it('refuses no question, one that is too long, and what it does not know', async () => {
    for (const query of ['', 'q=', `q=${'x'.repeat(201)}`, 'q=a&limit=51', 'q=a&module=Contacts', 'q[]=a'])
      await ask(query).expect(400);
  });
});
