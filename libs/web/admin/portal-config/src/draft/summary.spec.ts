import type { TabConfiguration } from '@portico/contracts';
import { CONTACTS, INVOICES, PRODUCTS } from '../testing/configuration.fixture';
import { reachWords } from './summary.rules';
import { newTab } from './tab.rules';

const base = newTab('base', CONTACTS);
const related = newTab('related', INVOICES);
const criteria = [{ fieldId: 'subject', operator: 'eq' as const, values: ['Frames'] }];
const create = { ...base.actions, create: true };

it.each<[string, TabConfiguration, string[]]>([
  ['R22: the own record alone, which need meet no condition', { ...base, criteria }, ['base']],
  ['R30: the own record and what they added', { ...base, actions: create, criteria }, ['base', 'created', 'criteria']],
  ['R135: the own record and the company’s', { ...base, scope: 'account' }, ['base', 'company']],
  ['R25: what is linked to them, with conditions', { ...related, criteria }, ['own', 'criteria']],
  [
    'R133: their company’s and their colleagues’',
    { ...related, scope: 'account', throughColleagues: true },
    ['account', 'colleagues'],
  ],
  [
    'R133: no colleagues behind a path of two',
    { ...related, scope: 'account', throughColleagues: true, filterThroughFieldId: 'buyer' },
    ['account'],
  ],
  ['R45, R46: notes and files', { ...related, notes: true, attachments: true }, ['own', 'notes', 'attachments']],
  ['R41: everything, to look at only', { ...newTab('public', PRODUCTS), notes: true }, ['public']],
])('%s, in the words of a draft', (_title, tab, words) => {
  expect(reachWords(tab, INVOICES)).toEqual(words);
});

it('R133: where a module knows no account, the colleagues are all that is added', () => {
  const tab: TabConfiguration = { ...related, scope: 'account', throughColleagues: true };
  expect(reachWords(tab, { ...INVOICES, hasAccount: false })).toEqual(['own', 'colleagues']);
});
