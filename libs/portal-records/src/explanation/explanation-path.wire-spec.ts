import type { Explanation } from '@portico/contracts';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import {
  addTicketInvoice,
  givenWorld,
  OWN_CONTACT,
  portalApplication,
  type PortalWorld,
} from '../testing/portal-world.fixture';

const TICKETS: TestTab = {
  ...{ kind: 'related', module: 'Tickets', actions: 'v', fields: ['title'] },
  ...{ filterBy: 'invoice', filterThrough: 'contact' },
};

describe('X1: why, along a path of two lookups', () => {
  let test: TestApplication;
  let world: PortalWorld;
  let invoice: string;
  let ticket: string;

  beforeAll(async () => {
    test = await portalApplication();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    world = await givenWorld(
      test,
      [OWN_CONTACT, TICKETS],
      async () => [],
      (organisation) => addTicketInvoice(test, organisation),
    );
    const { organisation, own: contact } = world;
    invoice = await givenRecord(test, organisation, 'Invoices', { subject: 'Frames', contact });
    ticket = await givenRecord(test, organisation, 'Tickets', { title: 'Rust', invoice });
  });

  const explained = async (recordId = ticket): Promise<Explanation> => {
    const portalUserId = (await world.staff('get', 'portal-users')).body.data[0].id;
    const question = { portalUserId, module: 'Tickets', recordId, action: 'view' };
    return (await world.staff('post', 'explanations', question)).body as Explanation;
  };
  const path = () => ({
    field: { en: 'Invoice' },
    through: { en: 'Bill to' },
    record: { id: world.own, module: 'Contacts', name: 'Lindqvist' },
    pointsAt: { id: invoice, module: 'Invoices', name: 'INV-0001' },
  });

  it('X1: names both lookups, the record between them and the one at the end', async () => {
    const { allowed, steps } = await explained();
    expect(allowed).toBe(true);
    const step = steps.find(({ code }) => code === 'RECORD_ON_PATH');
    expect(step).toMatchObject({ holds: true, about: path() });
  });

  it('X1: says of a path that leads elsewhere, or nowhere, where it should lead', async () => {
    const { organisation } = world;
    const foreign = await givenRecord(test, organisation, 'Invoices', { subject: 'Bells' });
    const elsewhere = await givenRecord(test, organisation, 'Tickets', { title: 'Dent', invoice: foreign });
    const nowhere = await givenRecord(test, organisation, 'Tickets', { title: 'Bump' });
    for (const [recordId, pointsAt] of [
      [elsewhere, { id: foreign, module: 'Invoices', name: 'INV-0002' }],
      [nowhere, null],
    ] as const) {
      const { allowed, steps, changes } = await explained(recordId);
      expect(allowed).toBe(false);
      const about = { ...path(), pointsAt };
      expect(steps.filter(({ holds }) => !holds)).toMatchObject([{ code: 'RECORD_ON_PATH', about }]);
      expect(changes).toMatchObject([{ code: 'LINK_PATH', about }]);
    }
  });

  it('X1: where the record between them is in the recycle bin, restoring it is all that it takes', async () => {
    await world.staff('delete', `modules/Invoices/records/${invoice}`);
    const { allowed, steps, changes } = await explained();
    expect(allowed).toBe(false);
    expect(steps.find(({ code }) => code === 'RECORD_ON_PATH')).toMatchObject({ holds: true });
    expect(steps.filter(({ holds }) => !holds)).toMatchObject([{ code: 'PATH_RECORD_NOT_DELETED', about: path() }]);
    expect(changes).toMatchObject([{ code: 'RESTORE_PATH_RECORD', about: path() }]);
    await world.staff('post', `modules/Invoices/records/${invoice}/restore`);
    expect((await explained()).allowed).toBe(true);
  });
});
