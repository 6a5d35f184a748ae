import { SecretBox } from './secret-box.service';

const box = new SecretBox({ secret: Buffer.alloc(32, 7) });

describe('SecretBox', () => {
  it('gives back what was sealed, and seals it differently each time', () => {
    const [one, other] = [box.seal('totp', 'maya', 'JBSWY3DP'), box.seal('totp', 'maya', 'JBSWY3DP')];
    expect(one.equals(other)).toBe(false);
    expect(box.open('totp', 'maya', one)).toBe('JBSWY3DP');
    expect(one.includes('JBSWY3DP')).toBe(false);
  });

  it.each([
    ['another owner', 'totp', 'jonas', box],
    ['another purpose', 'mail', 'maya', box],
    ['another installation', 'totp', 'maya', new SecretBox({ secret: Buffer.alloc(32, 8) })],
  ])('does not open for %s', (_, purpose, owner, opener) => {
    expect(opener.open(purpose, owner, box.seal('totp', 'maya', 'JBSWY3DP'))).toBeNull();
  });

  it('does not open what was changed, wherever, or cut short', () => {
    const sealed = box.seal('totp', 'maya', 'JBSWY3DP');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(box.open('totp', 'maya', changed)).toBeNull();
      expect(box.open('totp', 'maya', sealed.subarray(0, at))).toBeNull();
    }
  });
});
