import type { FieldMetadata, ModuleSummary } from '@portico/contracts';
import {
  actionsIn,
  draftOf,
  EVERYWHERE,
  fieldRows,
  moduleRows,
  permissionRows,
  type ProfileDraft,
  withActions,
  withFields,
  withPermissions,
} from './profile-draft.rules';

const DRAFT: ProfileDraft = { permissions: ['record.view', 'record.edit'], modules: [] };
const deals = { id: 'deals' } as ModuleSummary;
const field = (id: string, more: Partial<FieldMetadata> = {}) => ({
  field: { id, apiName: id, isSystem: false, kind: 'text', ...more } as FieldMetadata,
  ...{ label: id, isChild: false },
});

describe('a profile being edited', () => {
  it('begins with seeing records, or with what the profile grants', () => {
    expect(draftOf(null)).toEqual({ permissions: ['record.view'], modules: [] });
  });

  it('R1: portal.manage brings portal.users.manage along, and its box is fixed', () => {
    const draft = withPermissions(DRAFT, { rows: ['portal.manage'], column: 'on', isOn: true });
    const rows = permissionRows(draft, (key) => key, false);
    expect(rows.find(({ key }) => key === 'portal.users.manage')?.cells['on']).toEqual({
      isOn: true,
      isDisabled: true,
    });
  });

  it('a module has a word of its own once a box is touched, and none when it says what holds everywhere', () => {
    const own = withActions(DRAFT, { rows: ['deals'], column: 'delete', isOn: true });
    expect(own.modules).toEqual([
      { moduleId: 'deals', actions: ['view', 'edit', 'delete'], hiddenFields: [], readOnlyFields: [] },
    ]);
    expect(actionsIn(own, 'deals')).toEqual(['view', 'edit', 'delete']);
    expect(actionsIn(own, 'contacts')).toEqual(['view', 'edit']);
    const rows = moduleRows(own, [{ module: deals, label: 'Deals' }], { everywhere: 'All', own: 'own' }, false);
    expect(rows.map(({ key, aside }) => [key, aside])).toEqual([
      [EVERYWHERE, undefined],
      ['deals', 'own'],
    ]);
    expect(withActions(own, { rows: ['deals'], column: 'delete', isOn: false }).modules).toEqual([]);
    expect(withActions(own, { rows: [EVERYWHERE], column: 'delete', isOn: true }).modules).toEqual([]);
  });

  it('who may do anything may see, and who may not see may do nothing', () => {
    const none = withActions(DRAFT, { rows: ['deals'], column: 'view', isOn: false });
    expect(actionsIn(none, 'deals')).toEqual([]);
    expect(actionsIn(withActions(none, { rows: ['deals'], column: 'edit', isOn: true }), 'deals')).toEqual([
      'view',
      'edit',
    ]);
    const everywhere = withActions(DRAFT, { rows: [EVERYWHERE], column: 'view', isOn: false });
    expect(everywhere.permissions).toEqual([]);
  });

  it('a hidden field is not read-only besides, and a field that is changed is seen', () => {
    const hidden = withFields(DRAFT, 'deals', { rows: ['cost'], column: 'see', isOn: false });
    expect(hidden.modules[0]).toMatchObject({ hiddenFields: ['cost'], readOnlyFields: [] });
    const readOnly = withFields(DRAFT, 'deals', { rows: ['cost'], column: 'change', isOn: false });
    expect(readOnly.modules[0]).toMatchObject({ hiddenFields: [], readOnlyFields: ['cost'] });
    expect(withFields(readOnly, 'deals', { rows: ['cost'], column: 'see', isOn: false }).modules[0]).toMatchObject({
      ...{ hiddenFields: ['cost'], readOnlyFields: [] },
    });
    expect(withFields(hidden, 'deals', { rows: ['cost'], column: 'change', isOn: true }).modules).toEqual([]);
  });

  it('what heads a record is seen by everybody, and what the server sets is changed by nobody', () => {
    const fields = [field('name'), field('number', { kind: 'auto-number', isSystem: true })];
    const rows = fieldRows(DRAFT, 'deals', fields, ['name'], false);
    expect(rows.map(({ cells }) => cells)).toEqual([
      { see: { isOn: true, isDisabled: true }, change: { isOn: true } },
      { see: { isOn: true }, change: { isOn: false, isDisabled: true } },
    ]);
  });
});
