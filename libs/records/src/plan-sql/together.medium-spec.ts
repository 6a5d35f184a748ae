import type { PortalRecord, RecordPredicate } from '@portico/contracts';
import type { RecordAccess, RecordQuery } from './access.types';
import { portalAccess } from '../testing/portal-access';
import { RecordsWorld } from '../testing/records-world.fixture';

describe('a list under a record', () => {
  let world: RecordsWorld;
  beforeAll(async () => {
    world = await RecordsWorld.open();
  });
  afterAll(() => world.close());

  const QUERY: RecordQuery = {
    ...{ limit: 50, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
  };
  const own = (recordId: string): RecordAccess =>
    portalAccess({ metadata: world.metadata, samples: world.metadata.get('Contacts') }, [
      { predicate: { kind: 'own', recordId }, shows: [] },
    ]);
  const through = (field: string, targetId = ''): RecordPredicate => ({
    ...{ kind: 'linked', fieldId: world.field(field).id, targetId },
  });

  it.each([
    ['its plan', 'person', 'same'],
    ['its plan, by a lookup into several modules', 'about', 'same'],
    ['another plan that opens it', 'person', 'open'],
    ['a plan that does not', 'person', 'closed'],
    ['none', 'person', 'none'],
  ] as const)('R48: refers to it as the list alone does, read with %s', async (_title, field, plan) => {
    const [anna = '', other = ''] = world.contacts;
    const contact = own(anna);
    const plans = { same: contact.plan, open: own(anna).plan, closed: own(other).plan, none: null };
    const access = { ...portalAccess(world, [through(field, anna)]), planOf: () => plans[plan] };
    const alone = await world.reader.list(world.tenant, access, QUERY);
    const found = await world.reader.getWith(world.tenant, contact, anna, [{ access, query: QUERY }]);
    expect(alone.rows.length).toBeGreaterThan(1);
    expect(found?.pages).toEqual([alone]);
    const ids = alone.rows.map((row) => (JSON.parse(row) as PortalRecord).values[field]);
    const isOpen = plan === 'same' || plan === 'open';
    for (const reference of ids) expect(reference).toMatchObject({ id: isOpen ? anna : null });
  });

  it('R48: is not read again for it, where its own plan says that it is seen', () => {
    const [anna = ''] = world.contacts;
    const contact = own(anna);
    const timesRead = (
      field: string,
      target: string,
      planOf: RecordAccess['planOf'],
      predicate = through(field, target),
    ) => {
      const list = { access: { ...portalAccess(world, [{ predicate, shows: [field] }]), planOf }, query: QUERY };
      return world.reader.withLists(contact, anna, [list])?.sql.split('FROM records k').length;
    };
    expect(timesRead('person', anna, () => contact.plan)).toBe(1);
    expect(timesRead('person', anna, null)).toBe(1);
    expect(timesRead('person', anna, () => own(anna).plan)).toBe(2);
    expect(timesRead('person', world.contacts[1] ?? '', () => contact.plan)).toBe(2);
    expect(timesRead('about', anna, () => contact.plan)).toBe(2);
    expect(timesRead('person', anna, () => contact.plan, { kind: 'all' })).toBe(2);
  });
});
