import type { ModuleRight, RecordPredicate, SharingSetting } from '@portico/contracts';
import type { StaffRights } from '@portico/permission';
import { metadataOf } from '@portico/testing';
import {
  everyRecord,
  planOfReader,
  readerMay,
  readersAccess,
  relatedAccess,
  staffAccess,
  type StaffReader,
} from './staff-access.rules';

const organisation = (sharing: SharingSetting = 'private') => {
  const metadata = metadataOf([
    { name: 'Contacts', nameField: 'name', fields: [{ name: 'name', kind: 'text' }] },
    {
      ...{ name: 'Deals', nameField: 'title' },
      fields: [
        { name: 'title', kind: 'text', isMandatory: true },
        { name: 'owner', kind: 'owner' },
        { name: 'number', kind: 'auto-number', isMandatory: true },
        { name: 'total', kind: 'money', isMandatory: true, isSystem: true },
        { name: 'stage', kind: 'text', isMandatory: true, defaultValue: 'New' },
        { name: 'margin', kind: 'percent' },
        { name: 'contact', kind: 'lookup', lookup: 'Contacts' },
        {
          name: 'lines',
          kind: 'sub-form',
          columns: [
            { name: 'item', kind: 'text' },
            { name: 'cost', kind: 'money' },
          ],
        },
      ],
    },
  ]);
  for (const module of metadata.modules) Object.assign(module, { sharing });
  return metadata;
};
const metadata = organisation();
const deals = metadata.get('Deals');
const idOf = (name: string): string => {
  const [field = '', column] = name.split('.');
  const found = deals.fieldByName.get(field);
  return (column ? found?.columns.find(({ apiName }) => apiName === column)?.id : found?.id) ?? '';
};
const PATHS = [
  ...['title', 'owner', 'number', 'total', 'stage', 'margin', 'contact', 'lines', 'lines.item', 'lines.cost'],
];
const ALL: RecordPredicate = { kind: 'all' };
const MINE: RecordPredicate = { kind: 'owned', ownerId: 'maya', of: ALL };

const reader = (permissions: string[], right: Partial<ModuleRight> | null = null): StaffReader => ({
  staffUserId: 'maya',
  rights: {
    permissions: new Set(permissions) as StaffRights['permissions'],
    modules: right
      ? { [deals.id]: { actions: [], hiddenFields: [], readOnlyFields: [], ...right } as ModuleRight }
      : {},
  },
});
const EVERYTHING = ['record.view', 'record.create', 'record.edit', 'record.delete', 'record.all'];
const plan = (one: StaffReader, of = metadata) => readersAccess(of, of.get('Deals'), one)?.plan ?? null;
const seen = (one: StaffReader) => {
  const layout = [...(plan(one)?.branches[0]?.layouts.values() ?? [])][0];
  return { visible: [...(layout?.visible ?? [])], writable: [...(layout?.writable ?? [])] };
};
const without = (...names: string[]) => PATHS.filter((path) => !names.includes(path));

describe('what a member of staff reads', () => {
  it('is everything for whoever may see all, and for nobody in particular', () => {
    const { plan: nobodys } = staffAccess(metadata, deals);
    expect(nobodys.records).toEqual({ view: ALL, edit: ALL, delete: ALL });
    expect(nobodys.branches).toHaveLength(1);
    expect(nobodys.branches[0]).toMatchObject({ predicate: ALL, actions: { view: true, edit: true, delete: true } });
    expect(nobodys.canCreate).toBe(true);
    expect(nobodys.creations[0]).toMatchObject({ userTypeId: '', links: [] });
    expect(seen(reader(EVERYTHING))).toEqual({ visible: PATHS, writable: PATHS });
    expect(staffAccess(metadata, deals)).toMatchObject({ shape: 'staff', planOf: null });
  });

  it('is worked out once for all who see everything, each with their own actions, and anew for other metadata', () => {
    expect(staffAccess(metadata, deals).plan).toBe(staffAccess(metadata, deals).plan);
    expect(staffAccess(organisation(), deals).plan).not.toBe(staffAccess(metadata, deals).plan);
    expect(staffAccess(metadata, metadata.get('Contacts')).plan.moduleId).toBe(metadata.get('Contacts').id);
    const looking = plan(reader(['record.view', 'record.all']));
    expect(looking?.branches[0]?.actions).toEqual({ view: true, edit: false, delete: false });
    expect([looking?.canCreate, looking?.creations]).toEqual([false, []]);
    expect(plan(reader(EVERYTHING))?.branches[0]?.actions).toEqual({ view: true, edit: true, delete: true });
    expect(plan(reader(['record.view', 'record.edit', 'record.all']))).toBe(
      plan(reader(['record.all', 'record.edit', 'record.view'])),
    );
  });

  it('is what they own of a private module, and all of one that is shared', () => {
    const some = reader(['record.view', 'record.edit', 'record.delete']);
    expect(plan(some)?.records).toEqual({ view: MINE, edit: MINE, delete: MINE });
    expect(plan(some)?.branches[0]?.predicate).toEqual(MINE);
    expect(plan(some, organisation('public-read'))?.records).toEqual({ view: ALL, edit: MINE, delete: MINE });
    expect(plan(some, organisation('public-write'))?.records).toEqual({ view: ALL, edit: ALL, delete: ALL });
    const other = { ...some, staffUserId: 'noor' };
    expect(plan(other, organisation('public-read'))?.records.edit).toEqual({ ...MINE, ownerId: 'noor' });
    expect(plan(reader(['record.edit']), organisation('public-read'))?.records.delete).toEqual({ kind: 'none' });
  });

  it('is worked out for each who owns some of it, and read as staff do', () => {
    const shared = organisation('public-read');
    const some = reader(['record.view', 'record.edit']);
    expect(plan(some, shared)?.records.edit).toEqual(MINE);
    expect(plan({ ...some, staffUserId: 'noor' }, shared)?.records.edit).toEqual({ ...MINE, ownerId: 'noor' });
    const removing = reader(['record.view', 'record.delete']);
    expect(plan(removing, shared)?.records.delete).toEqual(MINE);
    expect(plan({ ...removing, staffUserId: 'noor' }, shared)?.records.delete).toEqual({ ...MINE, ownerId: 'noor' });
    expect(readersAccess(metadata, deals, some)?.shape).toBe('staff');
    expect(readersAccess(metadata, deals, reader([]))).toBeNull();
  });

  it('is nothing without the right to see', () => {
    expect(plan(reader([]))).toBeNull();
    expect(plan(reader(EVERYTHING, { actions: [] }))).toBeNull();
  });

  it('leaves out hidden fields and columns, never the name and the owner; what is read-only is not written', () => {
    const actions: ModuleRight['actions'] = ['view', 'create', 'edit'];
    const hiddenFields = ['margin', 'lines.cost', 'title', 'owner'].map(idOf);
    expect(seen(reader(EVERYTHING, { actions, hiddenFields }))).toEqual({
      visible: without('margin', 'lines.cost'),
      writable: without('margin', 'lines.cost'),
    });
    expect(seen(reader(EVERYTHING, { actions, hiddenFields: [idOf('lines')] })).visible).toEqual(
      without('lines', 'lines.item', 'lines.cost'),
    );
    expect(seen(reader(EVERYTHING, { actions, readOnlyFields: ['margin', 'lines.item'].map(idOf) }))).toEqual({
      visible: PATHS,
      writable: without('margin', 'lines.item'),
    });
  });

  it('lets nobody create who cannot fill in what is mandatory and fills in by nothing else', () => {
    const actions: ModuleRight['actions'] = ['view', 'create'];
    const creating = (readOnly: string[]) => plan(reader(EVERYTHING, { actions, readOnlyFields: readOnly.map(idOf) }));
    expect(creating(['title'])?.canCreate).toBe(false);
    expect(creating(['title'])?.creations).toEqual([]);
    for (const name of ['number', 'total', 'stage', 'margin'])
      expect([name, creating([name])?.canCreate]).toEqual([name, true]);
  });

  it('opens what lookups point at as far as they may see it', () => {
    expect(planOfReader(metadata, reader(EVERYTHING))).toBeNull();
    expect(planOfReader(organisation('public-read'), reader(['record.view']))).toBeNull();
    const bound = planOfReader(metadata, reader(['record.view']));
    expect(bound?.(deals.id)?.records.view).toEqual(MINE);
    expect(bound?.('gone')).toBeNull();
    const partly = planOfReader(organisation('public-read'), reader(['record.view'], { actions: [] }));
    expect(partly).toBeNull();
    const here = planOfReader(metadata, reader(EVERYTHING, { actions: [] }));
    expect(here?.(deals.id)).toBeNull();
    expect(here?.(metadata.get('Contacts').id)?.records.view).toEqual(ALL);
  });

  it('narrows all that a related list reaches to what points at the record', () => {
    const linked: RecordPredicate = { kind: 'linked', fieldId: 'f', targetId: 't' };
    const whole = relatedAccess(staffAccess(metadata, deals), 'f', 't').plan;
    expect(whole.records).toEqual({ view: linked, edit: linked, delete: linked });
    expect(whole.branches.map(({ predicate }) => predicate)).toEqual([linked]);
    const access = readersAccess(metadata, deals, reader(['record.view', 'record.edit']));
    const mine = access && relatedAccess(access, 'f', 't').plan;
    expect(mine?.records).toEqual({
      view: { ...MINE, of: linked },
      edit: { ...MINE, of: linked },
      delete: { kind: 'none' },
    });
  });

  it('reaches every record with no more of the fields', () => {
    const hiddenFields = [idOf('margin')];
    const access = readersAccess(metadata, deals, reader(['record.view'], { actions: ['view'], hiddenFields }));
    const every = access && everyRecord(access);
    expect(every?.plan.records.view).toEqual(ALL);
    expect(every?.plan.branches.map(({ predicate }) => predicate)).toEqual([ALL]);
    expect(every?.plan.branches[0]?.layouts).toBe(access?.plan.branches[0]?.layouts);
    expect(every?.plan.records.edit).toEqual({ kind: 'none' });
  });

  it('asks the module’s own word for an action', () => {
    expect(readerMay(reader(['record.delete']), deals, 'delete')).toBe(true);
    expect(readerMay(reader(['record.delete'], { actions: ['view'] }), deals, 'delete')).toBe(false);
  });
});
