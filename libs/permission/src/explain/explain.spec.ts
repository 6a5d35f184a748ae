import type { ModuleAction } from '@portico/contracts';
import {
  contact,
  invoice,
  INVOICES as INVOICES_MODULE,
  layout,
  PRODUCTS,
  tab,
  withModule,
} from '../testing/permission.fixture';
import { conditionsToAsk } from './explain.rules';
import type { Holder } from './explanation.types';
import {
  ANNA,
  asked,
  type Case,
  chain,
  holding,
  INVOICES,
  MANDATORY,
  OF_BO,
  product,
  ticket,
  TICKETS,
  told,
  WRITTEN,
} from './testing/told.fixture';

describe('X1: whether the person is let in', () => {
  it('X1: tells the whole chain of what is seen', () => {
    expect(told('view')).toMatchInlineSnapshot(`
      [
        "yes",
        "PORTAL_LIVE",
        "PERSON_ACTIVE",
        "PERSON_NOT_LOCKED",
        "PERSON_HAS_RECORD targetId=contact-anna",
        "TYPE_HELD userTypeId=customer",
        "VERSION_IN_FORCE userTypeId=customer version=3",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ REVOKE_ACTION userTypeId=customer moduleId=invoices action=view",
      ]
    `);
  });

  it.each<[string, Partial<Holder>, string]>([
    ['the portal is not live', { isPortalLive: false }, '→ FINISH_PORTAL'],
    ['the person is deactivated', { isActive: false }, '→ ACTIVATE_PERSON'],
    ['staff have locked the person', { isLocked: true }, '→ UNLOCK_PERSON'],
    ['their record is gone', { hasRecord: false }, '→ RESTORE_OWN_RECORD targetId=contact-anna'],
    ['they hold no type', { holdings: [] }, '→ GIVE_TYPE'],
  ])('X1: %s', (_title, person, change) => {
    const lines = told('view', { person }).map((line) => line.trim());
    expect(lines[0]).toBe('no');
    expect(lines.filter((line) => line.startsWith('→'))).toEqual([change]);
  });

  it('X1: names all, where a type is lacking and the person is deactivated and locked', () => {
    expect(told('view', { person: { holdings: [], isActive: false, isLocked: true } })).toMatchInlineSnapshot(`
      [
        "no",
        "PORTAL_LIVE",
        "✗ PERSON_ACTIVE",
        "✗ PERSON_NOT_LOCKED",
        "PERSON_HAS_RECORD targetId=contact-anna",
        "✗ TYPE_HELD",
        "→ ACTIVATE_PERSON ",
        "→ UNLOCK_PERSON ",
        "→ GIVE_TYPE ",
      ]
    `);
  });

  const window = (startsAt: string | null, endsAt: string | null) => ({
    holdings: [
      holding([INVOICES], {
        startsAt: startsAt === null ? null : new Date(startsAt),
        endsAt: endsAt === null ? null : new Date(endsAt),
      }),
    ],
  });
  it.each<[string, string | null, string | null, string]>([
    ['from its very start', '2026-11-01T12:00:00Z', null, 'yes'],
    ['not before', '2026-11-01T12:00:00.001Z', null, 'no'],
    ['until its end', null, '2026-11-01T12:00:00.001Z', 'yes'],
    ['not at its end', null, '2026-11-01T12:00:00Z', 'no'],
  ])('X1: a window counts %s', (_title, startsAt, endsAt, answer) => {
    const lines = told('view', { person: window(startsAt, endsAt) });
    expect(lines[0]).toBe(answer);
    expect(lines.some((line) => line.includes('TYPE_WINDOW userTypeId=customer'))).toBe(true);
    expect(lines.some((line) => line.startsWith('→ OPEN_WINDOW'))).toBe(answer === 'no');
  });

  it('X1: a type that was never published opens nothing', () => {
    const person = { holdings: [holding([], { configuration: null, version: null })] };
    expect(chain('view', { person })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ VERSION_IN_FORCE userTypeId=customer version=null",
        "→ PUBLISH_VERSION userTypeId=customer version=null",
      ]
    `);
  });

  it('X1: a type over another base module opens nothing, and no change mends that', () => {
    expect(chain('view', { person: { baseModuleId: 'accounts' } })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TYPE_FITS_PERSON userTypeId=customer moduleId=contacts",
      ]
    `);
  });
});

describe('X1: whether a record is in reach', () => {
  it('X1: a record of somebody else, which nothing ties to the person', () => {
    expect(chain('view', { record: OF_BO })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ LINK_RECORD userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
      ]
    `);
  });

  it('X1: an action that is not granted', () => {
    expect(chain('edit', {})).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ ACTION_GRANTED userTypeId=customer moduleId=invoices action=edit",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ GRANT_ACTION userTypeId=customer moduleId=invoices action=edit",
      ]
    `);
  });

  it('X1: an action that needs to see, which is not granted either', () => {
    expect(chain('delete', { tabs: [tab('related', 'invoices', 'c', ['subject!'])] })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "✗ ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ ACTION_GRANTED userTypeId=customer moduleId=invoices action=delete",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ GRANT_ACTION userTypeId=customer moduleId=invoices action=view",
        "→ GRANT_ACTION userTypeId=customer moduleId=invoices action=delete",
      ]
    `);
  });

  it('X1: a record in the recycle bin', () => {
    expect(chain('view', { isDeleted: true })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "✗ RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ RESTORE_RECORD moduleId=invoices",
      ]
    `);
  });

  it('R27: a record of a layout that is not selected', () => {
    expect(chain('view', { record: invoice({ layoutId: 'invoices.short' }) })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "✗ LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.short",
        "→ SELECT_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.short",
      ]
    `);
  });

  it('X27: a record that does not meet the tab’s condition', () => {
    const criteria = [{ fieldId: 'invoices.status', operator: 'eq' as const, values: ['Sent'] }];
    const tabs = [{ ...INVOICES, criteria }];
    expect(chain('view', { tabs, record: invoice({ values: { 'invoices.status': 'Draft' } }) })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "✗ CRITERIA_MET userTypeId=customer moduleId=invoices fieldIds=invoices.status",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ MEET_CRITERIA userTypeId=customer moduleId=invoices fieldIds=invoices.status",
      ]
    `);
    const sent = invoice({ values: { 'invoices.status': 'Sent' } });
    expect(chain('view', { tabs, record: sent })[0]).toBe('yes');
  });

  const ofAccount = invoice({ links: { 'invoices.account': 'account-cycles' } });
  it('R25: a record of the account, with a tab that shows only the person’s own', () => {
    expect(chain('view', { record: ofAccount })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ LINK_RECORD userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
      ]
    `);
  });

  it('R25: a record of the account, with a tab that shows the account’s', () => {
    expect(chain('view', { record: ofAccount, tabs: [{ ...INVOICES, scope: 'account' }] })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_ACCOUNT userTypeId=customer moduleId=invoices fieldId=invoices.account targetId=account-cycles",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "or",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ REVOKE_ACTION userTypeId=customer moduleId=invoices action=view",
      ]
    `);
  });

  it('R25: a record of an account, for a person without one', () => {
    expect(chain('view', { record: ofAccount, person: { accountId: null } })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ LINK_RECORD userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
      ]
    `);
    const tabs = [{ ...INVOICES, scope: 'account' as const }];
    expect(chain('view', { record: ofAccount, tabs, person: { accountId: null } })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "✗ RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "→ LINK_RECORD userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
      ]
    `);
  });

  it('X1: a record at the end of a path of two hops, and one that is not', () => {
    expect(chain('view', { tabs: [TICKETS], record: ticket })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=tickets",
        "ACTION_GRANTED userTypeId=customer moduleId=tickets action=view",
        "RECORD_ON_PATH userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=tickets",
        "LAYOUT_SELECTED userTypeId=customer moduleId=tickets layoutId=tickets.standard",
        "→ REVOKE_ACTION userTypeId=customer moduleId=tickets action=view",
      ]
    `);
    const astray = { ...ticket, links: { 'tickets.invoice': 'invoice-bo' } };
    expect(chain('view', { tabs: [TICKETS], record: astray })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=tickets",
        "ACTION_GRANTED userTypeId=customer moduleId=tickets action=view",
        "✗ RECORD_ON_PATH userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=tickets",
        "LAYOUT_SELECTED userTypeId=customer moduleId=tickets layoutId=tickets.standard",
        "→ LINK_PATH userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
      ]
    `);
  });

  it('X1: a path that is closed by the record between its lookups: which is in the recycle bin', () => {
    const between = (links: Record<string, string>) => [invoice({ isDeleted: true, links })];
    const mine = between({ 'invoices.contact': 'contact-anna' });
    expect(chain('view', { tabs: [TICKETS], record: ticket, others: mine })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=tickets",
        "ACTION_GRANTED userTypeId=customer moduleId=tickets action=view",
        "RECORD_ON_PATH userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
        "✗ PATH_RECORD_NOT_DELETED userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=tickets",
        "LAYOUT_SELECTED userTypeId=customer moduleId=tickets layoutId=tickets.standard",
        "→ RESTORE_PATH_RECORD userTypeId=customer moduleId=tickets fieldId=tickets.invoice throughFieldId=invoices.contact targetId=contact-anna",
      ]
    `);
    const anothers = between({ 'invoices.contact': 'contact-bo', 'invoices.recipient': 'contact-anna' });
    expect(chain('view', { tabs: [TICKETS], record: ticket, others: anothers }).at(-1)).toMatch(/^→ LINK_PATH /);
  });

  it('R23: the own record, which is never theirs to delete', () => {
    const tabs = [tab('base', 'contacts', 'vced', ['name'])];
    expect(chain('delete', { tabs, record: ANNA })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=contacts",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=view",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=delete",
        "RECORD_IS_OWN userTypeId=customer moduleId=contacts targetId=contact-anna",
        "✗ OWN_RECORD_KEPT userTypeId=customer",
        "RECORD_NOT_DELETED moduleId=contacts",
        "LAYOUT_SELECTED userTypeId=customer moduleId=contacts layoutId=contacts.standard",
        "or",
        "TAB_PRESENT userTypeId=customer moduleId=contacts",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=view",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=delete",
        "✗ RECORD_CREATED_BY_PERSON userTypeId=customer moduleId=contacts",
        "✗ OWN_RECORD_KEPT userTypeId=customer moduleId=contacts",
        "RECORD_NOT_DELETED moduleId=contacts",
        "LAYOUT_SELECTED userTypeId=customer moduleId=contacts layoutId=contacts.standard",
      ]
    `);
  });

  it('R30: a base record that the person created', () => {
    const tabs = [tab('base', 'contacts', 'vced', ['name'])];
    const made = contact('contact-new', { createdBy: 'anna' });
    expect(chain('delete', { tabs, record: made })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=contacts",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=view",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=delete",
        "RECORD_CREATED_BY_PERSON userTypeId=customer moduleId=contacts",
        "OWN_RECORD_KEPT userTypeId=customer moduleId=contacts",
        "RECORD_NOT_DELETED moduleId=contacts",
        "LAYOUT_SELECTED userTypeId=customer moduleId=contacts layoutId=contacts.standard",
        "or",
        "TAB_PRESENT userTypeId=customer moduleId=contacts",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=view",
        "ACTION_GRANTED userTypeId=customer moduleId=contacts action=delete",
        "✗ RECORD_IS_OWN userTypeId=customer moduleId=contacts targetId=contact-anna",
        "✗ OWN_RECORD_KEPT userTypeId=customer",
        "RECORD_NOT_DELETED moduleId=contacts",
        "LAYOUT_SELECTED userTypeId=customer moduleId=contacts layoutId=contacts.standard",
        "→ REVOKE_ACTION userTypeId=customer moduleId=contacts action=delete",
      ]
    `);
  });
});

describe('X1: whether a tab leads there', () => {
  it('X1: no tab for the module: each lookup that could lead there', () => {
    expect(chain('view', { tabs: [] })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT userTypeId=customer moduleId=invoices fieldId=invoices.contact",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "→ ADD_TAB userTypeId=customer moduleId=invoices fieldId=invoices.contact",
      ]
    `);
  });

  it('R40: no tab for a public module', () => {
    expect(chain('view', { tabs: [], record: product })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT userTypeId=customer moduleId=products",
        "RECORD_IN_MODULE userTypeId=customer moduleId=products",
        "RECORD_NOT_DELETED moduleId=products",
        "→ ADD_TAB userTypeId=customer moduleId=products",
      ]
    `);
  });

  it('R40: a module that is public and related: either way', () => {
    const metadata = withModule({ ...INVOICES_MODULE, sharing: 'public-read' });
    expect(chain('view', { tabs: [], metadata })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT userTypeId=customer moduleId=invoices fieldId=invoices.contact",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "→ ADD_TAB userTypeId=customer moduleId=invoices fieldId=invoices.contact",
      ]
    `);
  });

  it('R21: no tab for the own record', () => {
    expect(chain('edit', { tabs: [INVOICES], record: ANNA })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT userTypeId=customer moduleId=contacts",
        "✗ ACTION_GRANTED userTypeId=customer moduleId=contacts action=edit",
        "RECORD_IS_OWN userTypeId=customer moduleId=contacts targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=contacts",
        "→ ADD_TAB userTypeId=customer moduleId=contacts",
        "→ GRANT_ACTION userTypeId=customer moduleId=contacts action=edit",
      ]
    `);
  });

  it('X1: a module that nothing leads to', () => {
    const account = { ...ANNA, id: 'account-cycles', moduleId: 'accounts', layoutId: 'accounts.standard' };
    expect(chain('view', { record: account })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT moduleId=accounts",
      ]
    `);
    expect(chain('view', { module: 'gone' })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT moduleId=gone",
      ]
    `);
  });

  it('R40: a tab that stands no longer', () => {
    const metadata = withModule({ ...PRODUCTS, sharing: 'private' });
    const tabs = [tab('public', 'products', 'v', ['name'])];
    expect(chain('view', { tabs, record: product, metadata })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=products",
        "✗ TAB_STANDS userTypeId=customer moduleId=products",
        "→ MEND_TAB userTypeId=customer moduleId=products",
      ]
    `);
  });

  it('X27: a tab whose condition means nothing any more', () => {
    const criteria = [{ fieldId: 'invoices.status', operator: 'eq' as const, values: ['Gone'] }];
    expect(chain('view', { tabs: [{ ...INVOICES, criteria }] })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "✗ TAB_STANDS userTypeId=customer moduleId=invoices",
        "→ MEND_TAB userTypeId=customer moduleId=invoices",
      ]
    `);
  });

  it('R41: changing what a public tab shows', () => {
    const tabs = [tab('public', 'products', 'v', ['name'])];
    expect(chain('edit', { tabs, record: product })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=products",
        "✗ PUBLIC_VIEW_ONLY userTypeId=customer moduleId=products",
      ]
    `);
  });

  it('R13: two types that show it, of which both would have to be closed', () => {
    const person = { holdings: [holding([INVOICES]), holding([INVOICES], { userTypeId: 'partner', version: 1 })] };
    expect(chain('view', { person })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "or",
        "TAB_PRESENT userTypeId=partner moduleId=invoices",
        "ACTION_GRANTED userTypeId=partner moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=partner moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=partner moduleId=invoices layoutId=invoices.standard",
        "→ REVOKE_ACTION userTypeId=customer moduleId=invoices action=view",
        "→ REVOKE_ACTION userTypeId=partner moduleId=invoices action=view",
      ]
    `);
    expect(chain('view', { person, field: 'status' }).filter((line) => line.startsWith('→'))).toMatchInlineSnapshot(`
      [
        "→ HIDE_FIELD userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.status",
        "→ HIDE_FIELD userTypeId=partner moduleId=invoices layoutId=invoices.standard fieldId=invoices.status",
      ]
    `);
  });

  it('R13: a type that shows it beside one that does not', () => {
    const person = { holdings: [holding([]), holding([INVOICES], { userTypeId: 'partner' })] };
    expect(told('view', { person })).toMatchInlineSnapshot(`
      [
        "yes",
        "PORTAL_LIVE",
        "PERSON_ACTIVE",
        "PERSON_NOT_LOCKED",
        "PERSON_HAS_RECORD targetId=contact-anna",
        "TYPE_HELD userTypeId=partner",
        "VERSION_IN_FORCE userTypeId=partner version=3",
        "TAB_PRESENT userTypeId=partner moduleId=invoices",
        "ACTION_GRANTED userTypeId=partner moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=partner moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=partner moduleId=invoices layoutId=invoices.standard",
        "→ REVOKE_ACTION userTypeId=partner moduleId=invoices action=view",
      ]
    `);
  });

  it('R13: of two types that do not, the one that lacks least', () => {
    const person = {
      holdings: [holding([]), holding([tab('related', 'invoices', '', ['subject'])], { userTypeId: 'partner' })],
    };
    expect(chain('view', { person })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=partner moduleId=invoices",
        "✗ ACTION_GRANTED userTypeId=partner moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=partner moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=partner moduleId=invoices layoutId=invoices.standard",
        "→ GRANT_ACTION userTypeId=partner moduleId=invoices action=view",
      ]
    `);
  });
});

describe('X1: whether a field is shown and may be written', () => {
  it.each<[string, ModuleAction, string]>([
    ['R48: a field that is shown', 'view', 'status'],
    ['R48: a field that is not', 'view', 'margin'],
    ['R48: a field that nothing has', 'view', 'nothing'],
    ['R49: a field that may be written', 'edit', 'subject'],
    ['R49: a field that is only shown', 'edit', 'status'],
    ['R49: a field that is hidden', 'edit', 'margin'],
    ['R104: a field that the server sets', 'edit', 'grandTotal'],
  ])('%s', (_title, action, field) => {
    expect(chain(action, { tabs: [WRITTEN], field })).toMatchSnapshot();
  });

  it('R48: a field that is not on the record’s layout; the name heads it all the same', () => {
    const short = invoice({ layoutId: 'invoices.short' });
    const chosen = layout('invoices.short', ['subject!', 'status!']);
    const tabs = [tab('related', 'invoices', 've', [], { layouts: [chosen] })];
    expect(chain('view', { tabs, record: short, field: 'status' })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.short",
        "FIELD_SHOWN userTypeId=customer moduleId=invoices layoutId=invoices.short fieldId=invoices.status",
        "✗ FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.short fieldId=invoices.status",
        "→ PUT_FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.short fieldId=invoices.status",
      ]
    `);
    const metadata = withModule({ ...INVOICES_MODULE, nameField: 'status' });
    expect(chain('view', { tabs, record: short, field: 'status', metadata })[0]).toBe('yes');
    expect(chain('edit', { tabs, record: short, field: 'status', metadata })[0]).toBe('no');
  });

  it.each<[string, ModuleAction, string[], string]>([
    ['R51: a column of a sub-form that is open', 'view', ['lines', 'lines.quantity'], 'lines.quantity'],
    ['R51: a column of a sub-form that is not', 'view', ['lines.quantity'], 'lines.quantity'],
    ['R51: a column that may be written', 'edit', ['lines!', 'lines.quantity!'], 'lines.quantity'],
    ['R51: a column of a sub-form that is only shown', 'edit', ['lines', 'lines.quantity!'], 'lines.quantity'],
    ['R52: a price', 'view', ['lines', 'lines.price'], 'lines.price'],
    ['R52: a total that tells a price', 'edit', ['lines!', 'lines.total!'], 'lines.total'],
  ])('%s', (_title, action, fields, field) => {
    expect(chain(action, { tabs: [tab('related', 'invoices', 've', fields)], field })).toMatchSnapshot();
  });

  it('R52: a price where the products’ own is shown', () => {
    const tabs = [
      tab('related', 'invoices', 'v', ['lines', 'lines.price']),
      tab('public', 'products', 'v', ['name', 'unitPrice']),
    ];
    expect(chain('view', { tabs, field: 'lines.price' })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=view",
        "RECORD_LINKED_TO_PERSON userTypeId=customer moduleId=invoices fieldId=invoices.contact targetId=contact-anna",
        "RECORD_NOT_DELETED moduleId=invoices",
        "LAYOUT_SELECTED userTypeId=customer moduleId=invoices layoutId=invoices.standard",
        "FIELD_SHOWN userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.lines.price",
        "FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.lines",
        "PRICE_VISIBLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.lines.price",
        "SUB_FORM_OPEN userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.lines",
        "→ HIDE_FIELD userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.lines.price",
      ]
    `);
  });
});

describe('X1: whether a record can be created', () => {
  it('R50: with every mandatory field to be filled in', () => {
    expect(chain('create', { tabs: [tab('related', 'invoices', 'vc', MANDATORY)] })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=",
        "→ REVOKE_ACTION userTypeId=customer moduleId=invoices action=create",
      ]
    `);
  });

  it('R50: with mandatory fields hidden', () => {
    expect(chain('create', { tabs: [tab('related', 'invoices', 'vc', ['status'])] })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "✗ LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=invoices.subject",
        "→ OPEN_MANDATORY_FIELDS userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=invoices.subject",
      ]
    `);
    const open = tab('related', 'invoices', 'vc', ['lines!', 'lines.quantity!']);
    expect(chain('create', { tabs: [open], field: 'subject' })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=",
        "✗ FIELD_SHOWN userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
        "FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
        "✗ FIELD_EDITABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
        "FIELD_NOT_SET_BY_SERVER userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
        "→ MAKE_FIELD_EDITABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
      ]
    `);
  });

  it('R50: in one of two layouts', () => {
    const layouts = [layout('invoices.standard', MANDATORY), layout('invoices.short', ['contact'])];
    expect(chain('create', { tabs: [tab('related', 'invoices', 'vc', [], { layouts })] })).toMatchInlineSnapshot(`
      [
        "yes",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=",
        "or",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "✗ LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.short fieldIds=invoices.subject",
        "→ REVOKE_ACTION userTypeId=customer moduleId=invoices action=create",
      ]
    `);
  });

  it('R50: with a mandatory field that stands on no layout', () => {
    const metadata = withModule({
      ...INVOICES_MODULE,
      layoutFields: new Map([['invoices.standard', new Set(['invoices.contact', 'invoices.lines'])]]),
      layoutIds: ['invoices.standard'],
    });
    const tabs = [tab('related', 'invoices', 'vc', ['lines!', 'lines.quantity!'])];
    expect(chain('create', { tabs, metadata })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "✗ LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=invoices.subject",
        "✗ FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
        "→ OPEN_MANDATORY_FIELDS userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=invoices.subject",
        "→ PUT_FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.subject",
      ]
    `);
  });

  it('R49: a field of the new record', () => {
    const tabs = [tab('related', 'invoices', 'vc', [...MANDATORY, 'margin', 'status!'])];
    expect(chain('create', { tabs, field: 'status' })[0]).toBe('yes');
    expect(chain('create', { tabs, field: 'margin' })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=",
        "FIELD_SHOWN userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.margin",
        "FIELD_ON_LAYOUT userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.margin",
        "✗ FIELD_EDITABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.margin",
        "FIELD_NOT_SET_BY_SERVER userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.margin",
        "→ MAKE_FIELD_EDITABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldId=invoices.margin",
      ]
    `);
  });

  it('X1: with a tab that does not let create, and without a tab', () => {
    expect(chain('create', { tabs: [tab('related', 'invoices', 'v', MANDATORY)] })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=invoices",
        "✗ ACTION_GRANTED userTypeId=customer moduleId=invoices action=create",
        "LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=",
        "→ GRANT_ACTION userTypeId=customer moduleId=invoices action=create",
      ]
    `);
    expect(chain('create', { tabs: [], module: 'tickets' })).toMatchInlineSnapshot(`
      [
        "no",
        "✗ TAB_PRESENT moduleId=tickets",
      ]
    `);
  });

  it('X1: never through a path of two hops, never in a public tab', () => {
    expect(chain('create', { tabs: [TICKETS], module: 'tickets' })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=tickets",
        "✗ PATH_NOT_CREATABLE userTypeId=customer moduleId=tickets",
      ]
    `);
    const tabs = [tab('public', 'products', 'v', ['name'])];
    expect(chain('create', { tabs, module: 'products' })).toMatchInlineSnapshot(`
      [
        "no",
        "TAB_PRESENT userTypeId=customer moduleId=products",
        "✗ PUBLIC_VIEW_ONLY userTypeId=customer moduleId=products",
      ]
    `);
  });
});

describe('X1: what is asked of the record beforehand', () => {
  const conditions = (action: ModuleAction, situation: Case = {}) =>
    conditionsToAsk(asked(action, situation)).map((condition) => JSON.stringify(condition));

  it('X1: each condition of each way once, those that one could make among them', () => {
    const person = { holdings: [holding([INVOICES]), holding([INVOICES], { userTypeId: 'partner' })] };
    expect(conditions('view', { person })).toMatchInlineSnapshot(`
      [
        "{"kind":"linked","fieldId":"invoices.contact","targetId":"contact-anna"}",
        "{"kind":"linked","fieldId":"invoices.account","targetId":"account-cycles"}",
      ]
    `);
  });
});
