import type { PortalRecord, PortalValue } from '@portico/contracts';
import { secondLine, shownName } from './search.rules';

const match = (name: string | null, values: Record<string, PortalValue>) => ({ name, values }) as PortalRecord;

describe('a match of the search', () => {
  it('R132: is called by its name, or by the first text that may be seen', () => {
    expect(shownName(match('INV-1', { number: 'INV-1' }))).toBe('INV-1');
    expect(shownName(match(null, { active: true, title: 'Bell' }))).toBe('Bell');
    expect(shownName(match(null, { active: true }))).toBeNull();
  });

  it('R132: says what tells it from others', () => {
    const values = { number: 'INV-1', subject: 'Bell', contact: { id: null, name: 'Anna' }, status: 'Paid' };
    expect(secondLine(match('INV-1', values))).toBe('Bell · Anna');
  });
});
