import { trustedProxies } from './trusted-proxies.rules';

describe('TRUSTED_PROXIES', () => {
  it.each([
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, loopback ,fd00::/8', ['10.0.0.0/8', 'loopback', 'fd00::/8']],
    ['', []],
  ])('%j are %j', (text, proxies) => {
    expect(trustedProxies(text)).toEqual(proxies);
  });

  it.each([
    'true',
    '*',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0',
    'proxy.example',
    '10.0.0.1 10.0.0.2',
  ])('%j trusts nobody and is refused', (text) => {
    expect(trustedProxies(text)).toBeNull();
  });
});
