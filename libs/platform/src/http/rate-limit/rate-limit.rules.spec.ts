import { rateLimitAddress, rateLimitEmail, tightest } from './rate-limit.rules';

describe('rateLimitEmail', () => {
  it.each([
    'Ana.Souza@Alder.example',
    'ana.souza@alder.example',
    ' ana.souza+1@alder.example ',
    'ANA.SOUZA+a+b@ALDER.EXAMPLE',
    'ana.ｓouza@alder.example',
  ])('counts %j as one person', (email) => {
    expect(rateLimitEmail(email)).toBe('ana.souza@alder.example');
  });

  it.each([undefined, null, 7, [], ['a@b.example'], { $ne: '' }])('counts %j as nobody', (email) => {
    expect(rateLimitEmail(email)).toBe('');
  });

  it('keeps other people apart', () => {
    expect(rateLimitEmail('+a@alder.example')).toBe('+a@alder.example');
    expect(rateLimitEmail('bo@alder.example')).not.toBe(rateLimitEmail('bo@birch.example'));
  });
});

describe('rateLimitAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (address, counted) => {
    expect(rateLimitAddress(address)).toBe(counted);
  });
});

describe('tightest', () => {
  const state = { isAllowed: true, limit: 10, remaining: 5, resetSeconds: 60 };

  it('names the limit that refuses, and of several the one that lasts longest', () => {
    const refusing = { ...state, isAllowed: false, remaining: 0 };
    const longer = { ...refusing, resetSeconds: 900 };
    expect(tightest([state, refusing, longer])).toBe(longer);
  });

  it('names the one with the least left', () => {
    const less = { ...state, remaining: 2 };
    expect(tightest([state, less])).toBe(less);
    expect(tightest([])).toBeUndefined();
  });
});
