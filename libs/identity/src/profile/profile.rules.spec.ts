import { profileMistakes, storedModules } from './profile.rules';

const MODULE = '01900000-0000-7000-8000-000000000001';
const fields = [
  { id: 'name', module_id: MODULE, is_head: true },
  { id: 'cost', module_id: MODULE, is_head: false },
];
const right = (more: object = {}) => ({
  ...{ moduleId: MODULE, actions: ['view' as const], hiddenFields: [], readOnlyFields: [] },
  ...more,
});
const found = (modules: Parameters<typeof profileMistakes>[0]) =>
  profileMistakes(modules, fields).map(({ pointer, code }) => `${pointer} ${code}`);

describe('what a profile may say of modules', () => {
  it('is of modules and fields that are there, each once', () => {
    expect(found([right({ hiddenFields: ['cost'] })])).toEqual([]);
    expect(found([right(), right()])).toEqual(['/modules/1/moduleId NOT_UNIQUE']);
    expect(found([right({ moduleId: 'other' })])).toEqual(['/modules/0/moduleId REFERENCE_NOT_FOUND']);
    expect(found([right({ hiddenFields: ['cost', 'none'], readOnlyFields: ['no'] })])).toEqual([
      '/modules/0/hiddenFields/1 REFERENCE_NOT_FOUND',
      '/modules/0/readOnlyFields/0 REFERENCE_NOT_FOUND',
    ]);
  });

  it('never hides what heads every record', () => {
    expect(found([right({ hiddenFields: ['name'], readOnlyFields: ['name'] })])).toEqual([
      '/modules/0/hiddenFields/0 NOT_AN_OPTION',
    ]);
  });

  it('is kept by module, a hidden field not as read-only too', () => {
    expect(storedModules([right({ hiddenFields: ['cost', 'cost'], readOnlyFields: ['cost', 'name'] })])).toEqual({
      [MODULE]: { actions: ['view'], hiddenFields: ['cost'], readOnlyFields: ['name'] },
    });
  });
});
