import { layoutOf, sectionsOf, subtitleParts, valueOf, writableSections } from './record.rules';
import { pressingStates, recordStates } from './record/record-state.rules';
import { CONTACTS, field, INVOICES, record } from './testing/records.fixture';

const names = (sections: { fields: { apiName: string }[] }[]): string[][] =>
  sections.map((section) => section.fields.map((one) => one.apiName));

describe('how a record is shown', () => {
  it('follows the sections of its layout; what the module lost falls out, and sections left empty', () => {
    expect(names(sectionsOf(CONTACTS, layoutOf(CONTACTS, 'layout-Contacts')))).toEqual([
      ['fullName', 'firstName', 'lastName', 'email', 'owner'],
      ['title', 'account'],
    ]);
  });

  it('takes the default layout where its own is gone', () => {
    expect(layoutOf(CONTACTS, 'layout-of-old')?.id).toBe('layout-Contacts');
  });

  it('offers in a form only what somebody can write, in rows as well', () => {
    const sections = writableSections(INVOICES, layoutOf(INVOICES, null));
    expect(names(sections)).toEqual([['subject'], ['lineItems']]);
    expect(sections[1]?.fields[0]?.columns?.map((column) => column.apiName)).toEqual(['quantity']);
  });

  it('shows the owner from the record itself', () => {
    expect(valueOf(record(CONTACTS), field('owner', 'owner'))).toEqual({ id: 'staff-1', name: 'Maya Ross' });
  });

  it('says below the name who this is', () => {
    const anna = record(CONTACTS, { values: { title: 'Purchasing', account: { id: 'a', name: 'Nordvind AB' } } });
    expect(subtitleParts(CONTACTS, anna)).toEqual(['Purchasing', 'Nordvind AB']);
  });
});

describe('the states of a record', () => {
  it('R87: a record that waits for approval says so beside its name', () => {
    const keys = pressingStates(record(CONTACTS, { approvalState: 'pending' })).map((state) => state.label);
    expect(keys).toEqual(['adminRecords.states.approval.pending']);
  });

  it('R88: a record that waits for review says so beside its name', () => {
    const keys = pressingStates(record(CONTACTS, { reviewState: 'pending' })).map((state) => state.label);
    expect(keys).toEqual(['adminRecords.states.review.pending']);
  });

  it.each([
    ['consent', 'waiting', true],
    ['consent', 'withdrawn', true],
    ['consent', 'obtained', false],
    ['contract', 'none', false],
  ] as const)('R89: basis %s with consent %s is pressing: %s', (processingBasis, consentState, isPressing) => {
    expect(pressingStates(record(CONTACTS, { processingBasis, consentState })).length).toBe(isPressing ? 1 : 0);
  });

  it('marks what each state of data protection is now, and what it would be changed to', () => {
    const states = recordStates(record(CONTACTS, { consentState: 'obtained' }));
    expect(states.map((state) => state.name)).toEqual(['processingBasis', 'consentState']);
    expect(states.map((state) => state.options.filter((option) => option.isCurrent).length)).toEqual([1, 1]);
    expect(states[1]?.options.find((option) => option.isCurrent)?.change).toEqual({ consentState: 'obtained' });
  });
});
