import type { PermissionMetadata, PermissionModule, TabConfiguration } from '@portico/contracts';
import { checkConfiguration } from './check-configuration.rules';
import { difference } from './difference/difference.rules';
import { accountLookup, accountTie, lookupsToBase, pathsToBase, relatedOffers } from './offers.rules';
import { planModule } from './plan.rules';
import {
  ACCOUNTS,
  can,
  CONTACTS,
  configuration,
  grant,
  INVOICES,
  metadataOf,
  moduleOf,
  PRODUCTS,
  type SampleRecord,
  subject,
  tab,
} from './testing/permission.fixture';

const ABOUT = {
  ...{ id: 'notes.about', kind: 'lookup' as const },
  lookupModuleIds: ['accounts', 'contacts', 'invoices'],
};
const NOTES = moduleOf('notes', [{ id: 'notes.title' }, ABOUT, { id: 'notes.lines', kind: 'sub-form' }]);
const withNotes = (notes: PermissionModule = NOTES): PermissionMetadata =>
  metadataOf([CONTACTS, ACCOUNTS, PRODUCTS, INVOICES, notes]);
const METADATA = withNotes();

const notes = (more: Partial<TabConfiguration> = {}, actions = 'v'): TabConfiguration =>
  tab('related', 'notes', actions, ['title!', 'about'], { filterByFieldId: 'notes.about', ...more });
const plan = (one: TabConfiguration, metadata = METADATA) => planModule(metadata, subject([grant(one)]), 'notes');
const note = (about: string): SampleRecord => ({
  ...{ id: `about-${about}`, moduleId: 'notes', layoutId: 'notes.standard', createdBy: null },
  links: { 'notes.about': about },
});
const invoice = (id: string, links: Record<string, string>): SampleRecord => ({
  ...{ id, moduleId: 'invoices', layoutId: 'invoices.standard', createdBy: null, links },
});

describe('a lookup into several modules', () => {
  it('R24: offers its module wherever one of its targets is the base module', () => {
    expect(lookupsToBase(NOTES, 'contacts').map(({ id }) => id)).toEqual(['notes.about']);
    expect(lookupsToBase(NOTES, 'products')).toEqual([]);
    expect(relatedOffers(METADATA, 'contacts')).toContain(NOTES);
  });

  it('R25: reaches what names the person, and nothing that names another record', () => {
    const reached = plan(notes());
    expect(can(reached, 'view', note('contact-anna'))).toBe(true);
    expect(can(reached, 'view', note('contact-bo'))).toBe(false);
    expect(can(reached, 'view', note('account-cycles'))).toBe(false);
  });

  it('R38: leads on through each of its modules, by the lookup of the record in between', () => {
    const paths = pathsToBase(METADATA, NOTES, 'contacts').map(({ first, through }) => [first.id, through.id]);
    expect(paths).toContainEqual(['notes.about', 'invoices.contact']);
    expect(paths).toContainEqual(['notes.about', 'invoices.recipient']);
    const reached = plan(notes({ filterThroughFieldId: 'invoices.contact' }));
    const between = [
      invoice('invoice-1', { 'invoices.contact': 'contact-anna' }),
      invoice('invoice-2', { 'invoices.recipient': 'contact-anna' }),
    ];
    expect(can(reached, 'view', note('invoice-1'), between)).toBe(true);
    expect(can(reached, 'view', note('invoice-2'), between)).toBe(false);
    expect(can(reached, 'view', note('contact-anna'), between)).toBe(false);
  });

  it('R38: is closed once the module of the path is none of its targets any more', () => {
    const fewer = withNotes(moduleOf('notes', [{ id: 'notes.title' }, { ...ABOUT, lookupModuleIds: ['accounts'] }]));
    expect(plan(notes(), fewer).records.view).toEqual({ kind: 'none' });
    expect(plan(notes({ filterThroughFieldId: 'invoices.contact' }), fewer).records.view).toEqual({ kind: 'none' });
    const codes = checkConfiguration(configuration(notes()), fewer).map(({ code }) => code);
    expect(codes).toEqual(['MODULE_NOT_ON_OFFER']);
  });

  it('R133: ties to the account where it names the account, in a module that has no lookup for it alone', () => {
    expect(accountLookup(METADATA, NOTES)).toBeNull();
    expect(accountTie(METADATA, NOTES)?.id).toBe('notes.about');
    const reached = plan(notes({ scope: 'account' }));
    expect(checkConfiguration(configuration(notes({ scope: 'account' })), METADATA)).toEqual([]);
    expect(can(reached, 'view', note('account-cycles'))).toBe(true);
    expect(can(reached, 'view', note('account-other'))).toBe(false);
    const both = withNotes(
      moduleOf('notes', [
        { id: 'notes.title' },
        ABOUT,
        { id: 'notes.account', kind: 'lookup', lookupModuleId: 'accounts' },
      ]),
    );
    expect(can(plan(notes({ scope: 'account' }), both), 'view', note('account-cycles'))).toBe(false);
  });

  it('R135: says nobody’s own account: contacts that it names are no colleagues', () => {
    const people = moduleOf('contacts', [
      { id: 'contacts.lastName' },
      { id: 'contacts.of', kind: 'lookup', lookupModuleIds: ['accounts', 'contacts'] },
    ]);
    const metadata = metadataOf([people, ACCOUNTS]);
    const base = tab('base', 'contacts', 'v', ['lastName'], { scope: 'account' });
    const reached = planModule(metadata, subject([grant(base)]), 'contacts');
    expect(reached.branches.map(({ predicate }) => predicate)).toMatchObject([{ of: { kind: 'own' } }]);
    const codes = checkConfiguration(configuration(base), metadata).map(({ code }) => code);
    expect(codes).toEqual(['FILTER_LOOKUP_MISSING']);
  });

  it('R25: ties a new record to the person, not to the account, for it can name one of them only', () => {
    const { creations } = plan(notes({ scope: 'account' }, 'vc'));
    expect(creations.map(({ links }) => links)).toEqual([
      [{ fieldId: 'notes.about', apiName: 'about', targetId: 'contact-anna' }],
    ]);
  });

  it('R27: another path through the same lookup is a change in what is reached', () => {
    const to = (through: string) => configuration(notes({ filterThroughFieldId: through }));
    const [changed] = difference(METADATA, to('invoices.contact'), to('invoices.recipient')).tabs;
    expect(changed?.changes).toMatchObject([
      { code: 'FILTER_CHANGED', itemIds: ['notes.about>invoices.contact', 'notes.about>invoices.recipient'] },
    ]);
  });
});
