import type { AuditEvent, OrganisationDetail } from '@portico/contracts';
import { AUDIT_ACTIONS, auditSentence } from './audit/audit-sentence.rules';
import { domainsOf, organisationChange, organisationForm } from './organisation/organisation.form';
import { settingsTabs } from './settings-tabs.rules';

const ALDER: OrganisationDetail = {
  id: 'org-1',
  name: 'Alder Cycles',
  edition: { code: 'enterprise', name: 'Enterprise' },
  language: 'en',
  timeFormat: 'h23',
  timeZone: 'Europe/Stockholm',
  country: 'SE',
  currency: 'EUR',
  complianceEnabled: true,
  requiresTotp: false,
  isGuideDismissed: false,
  domains: ['alder-cycles.example'],
};
const event = (action: string, details: Record<string, unknown> = {}): AuditEvent => ({
  id: 'event-1',
  at: '2026-11-22T10:00:00.000Z',
  actor: { kind: 'staff', id: 'staff-1', name: 'Maya Ross' },
  action,
  subject: { kind: 'record', id: 'record-1' },
  details,
});

describe('the settings', () => {
  it('sends only what was changed: two people can keep different settings at once', () => {
    const form = organisationForm(ALDER);
    expect(organisationChange(form)).toEqual({});
    form.controls.domains.setValue('alder-cycles.example\nalder.example');
    form.controls.domains.markAsDirty();
    expect(organisationChange(form)).toEqual({ domains: ['alder-cycles.example', 'alder.example'] });
  });

  it.each([
    ['a.example, b.example;c.example', ['a.example', 'b.example', 'c.example']],
    [' \n ', []],
  ])('R15: reads own domains as people write them: %j', (text, expected) => {
    expect(domainsOf(text)).toEqual(expected);
  });

  it('opens the parts that a profile grants', () => {
    expect(settingsTabs((permission) => permission === 'audit.view').map((tab) => tab.segment)).toEqual(['audit']);
  });
});

describe('the audit trail', () => {
  it('says each action in words of its own, and leads to what it is about', () => {
    expect(auditSentence(event('record.delete', { module: 'Contacts' }))).toEqual({
      key: 'adminSettings.audit.recordDelete',
      segments: ['records', 'Contacts', 'record-1'],
    });
    expect(new Set(AUDIT_ACTIONS.map((one) => one.key)).size).toBe(AUDIT_ACTIONS.length);
  });

  it.each(['something.newer', 'record', '', 'toString.constructor'])('never shows a code: %s', (action) => {
    expect(auditSentence(event(action)).key).toBe('adminSettings.audit.other');
  });
});
