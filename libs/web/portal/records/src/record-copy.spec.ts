import type { PortalModule, PortalRecord } from '@portico/contracts';
import { copyInputs, newLayoutId } from './record-sections.rules';

const layout = (id: string, creatable: string[]) => ({ id, name: id, sections: [], writable: creatable, creatable });
const invoices = {
  layouts: [layout('looking', []), layout('short', ['subject']), layout('long', ['lines', 'lines.quantity'])],
} as unknown as PortalModule;
const source = (layoutId: string) => ({ layoutId }) as PortalRecord;

describe('a copy of a record', () => {
  it('R31: keeps the layout of its source where a record can be created in it', () => {
    expect(newLayoutId(invoices, source('long'))).toBe('long');
    expect(newLayoutId(invoices, source('looking'))).toBe('short');
    expect(newLayoutId(invoices, null)).toBe('short');
  });

  it('R31: has rows of its own, without what cannot be given', () => {
    const rows = [{ id: 'row', values: { quantity: '2', total: '8.00' } }];
    expect(copyInputs({ subject: 'Bells', lines: rows }, invoices, 'long')).toEqual({
      subject: 'Bells',
      lines: [{ values: { quantity: '2' } }],
    });
  });
});
