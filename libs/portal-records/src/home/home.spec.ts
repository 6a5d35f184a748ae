import type { PortalHome, PortalRecord } from '@portico/contracts';
import { byDue, homeItem, HOME_SOURCES, type HomeSource } from './home.rules';

type Item = PortalHome['items'][number];
const item = (name: string, due: string | null): Item => ({
  module: 'Invoices',
  id: name,
  kind: 'invoice-unpaid',
  name,
  due,
  amount: null,
  currency: null,
});

describe('byDue', () => {
  it('puts what is due first first, and what has no date last', () => {
    const items = [item('c', null), item('b', '2024-05-01'), item('d', null), item('a', '2023-12-31')];
    expect(items.sort(byDue).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('homeItem', () => {
  const [invoices] = HOME_SOURCES as [HomeSource];
  const record: PortalRecord = {
    id: 'i',
    module: 'Invoices',
    layoutId: 'l',
    name: 'INV-0001',
    currency: 'SEK',
    createdAt: '2024-01-01T00:00:00.000Z',
    actions: { edit: false, delete: false },
    values: { dueDate: '2024-05-01', grandTotal: '12.50' },
  };

  it('names date and amount with their currency', () => {
    expect(homeItem(invoices, record, 'Invoice')).toMatchObject({
      due: '2024-05-01',
      amount: '12.50',
      currency: 'SEK',
    });
  });

  it('R48: says nothing of what is hidden or empty', () => {
    const bare = { ...record, name: null, values: { dueDate: null } };
    expect(homeItem(invoices, bare, 'Invoice')).toMatchObject({
      name: 'Invoice',
      due: null,
      amount: null,
      currency: null,
    });
  });
});
