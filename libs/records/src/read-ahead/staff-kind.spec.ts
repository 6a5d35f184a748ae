import type { StaffPermission } from '@portico/contracts';
import type { RequestContext, StaffActor } from '@portico/platform';
import { staffKind } from './staff-kind.rules';

const MAYA: StaffActor = { kind: 'staff', id: 'maya', name: 'Maya Ross', permissions: new Set(['record.view']) };
const contextOf = (actor: RequestContext['actor'], more: Partial<RequestContext> = {}): RequestContext => ({
  ...{ organisationId: 'alder', actor, correlationId: 'one', language: 'en', metadataRevision: '7' },
  ...{ now: new Date('2026-03-01T08:00:00Z'), ...more },
});
const nameOf = (actor: RequestContext['actor'], more?: Partial<RequestContext>) =>
  staffKind(contextOf(actor, more))?.name;

describe('the kind of a member of staff', () => {
  it('holds no person', () => {
    expect(JSON.stringify(staffKind(contextOf(MAYA)))).not.toMatch(/maya/i);
  });

  it('is the same for two with the same rights', () => {
    expect(nameOf({ ...MAYA, id: 'tom', name: 'Tom', modules: {} }, { correlationId: 'two' })).toBe(nameOf(MAYA));
  });

  const right = { actions: ['view'], hiddenFields: [], readOnlyFields: [] };
  it.each<[string, Partial<StaffActor>, Partial<RequestContext>]>([
    ['a permission more', { permissions: new Set<StaffPermission>(['record.view', 'record.edit']) }, {}],
    ['a right of its own in a module', { modules: { leads: right } as unknown as StaffActor['modules'] }, {}],
    ['changed modules', {}, { metadataRevision: '8' }],
    ['another organisation', {}, { organisationId: 'birch' }],
  ])('is another one with %s', (_, actor, context) => {
    expect(nameOf({ ...MAYA, ...actor } as StaffActor, context)).not.toBe(nameOf(MAYA));
  });

  it('is none for API keys, portal users and the system', () => {
    expect(nameOf({ ...MAYA, key: { id: 'key', name: 'Shop' } })).toBeUndefined();
    expect(nameOf({ kind: 'portal-user', id: 'anna', portalId: 'portal' })).toBeUndefined();
    expect(nameOf({ kind: 'system', id: null, name: 'work' })).toBeUndefined();
  });
});
