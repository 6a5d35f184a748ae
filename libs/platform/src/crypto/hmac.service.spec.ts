import { Hmac, HMAC_PURPOSE } from './hmac.service';

const hmac = new Hmac({ secret: Buffer.alloc(32, 1) });

describe('Hmac', () => {
  it('verifies what it signed', () => {
    const signature = hmac.sign(HMAC_PURPOSE.invitation, 'organisation', 'invitation');
    expect(signature).toMatch(/^[\w-]{43}$/);
    expect(hmac.verify(signature, HMAC_PURPOSE.invitation, 'organisation', 'invitation')).toBe(true);
  });

  it.each([
    ['another purpose', HMAC_PURPOSE.csrf, ['a', 'bc']],
    ['parts cut elsewhere', HMAC_PURPOSE.invitation, ['ab', 'c']],
    ['one part', HMAC_PURPOSE.invitation, ['abc']],
    ['a longer message', HMAC_PURPOSE.invitation, ['a', 'bc', '']],
  ] as const)('refuses a signature for %s', (_, purpose, parts) => {
    const signature = hmac.sign(HMAC_PURPOSE.invitation, 'a', 'bc');
    expect(hmac.verify(signature, purpose, ...parts)).toBe(false);
  });

  it.each(['', 'x', 'x'.repeat(43), `${hmac.sign(HMAC_PURPOSE.csrf, 'a')}=`])('refuses the signature %j', (forged) => {
    expect(hmac.verify(forged, HMAC_PURPOSE.csrf, 'a')).toBe(false);
  });

  it('gives two installations different signatures', () => {
    const other = new Hmac({ secret: Buffer.alloc(32, 2) });
    expect(other.csrfToken('token')).not.toBe(hmac.csrfToken('token'));
  });

  it('refuses a short secret', () => {
    expect(() => new Hmac({ secret: Buffer.from('short') })).toThrow('32 bytes');
  });
});
