import { addressKey, isInvitableAddress } from './email-address.rules';

const long = (length: number) => 'a'.repeat(length);

describe('addresses that can be invited', () => {
  it.each([
    'ada@one.example',
    'Ada.Lovelace+news_1-2@Sub-1.One.example',
    'a@b.co',
    '1@2.3com',
    '_@one.example',
    '+@one.example',
    'ada@one.example.',
    `${long(64)}@one.example`,
    `a@${long(63)}.example`,
  ])('R90: %s', (address) => {
    expect(isInvitableAddress(address)).toBe(true);
  });

  it.each([
    '',
    'ada',
    'ada@',
    '@one.example',
    'ada@one',
    'ada@one.123',
    'ada@@one.example',
    'ada@b@one.example',
    '.ada@one.example',
    'ada.@one.example',
    'a..da@one.example',
    'ada@.one.example',
    'ada@one..example',
    'ada@one.example..',
    'ada@-one.example',
    'ada@one-.example',
    'ada@one_two.example',
    'ada@one+two.example',
    'ada @one.example',
    ' ada@one.example',
    'ada@one.example\n',
    'adé@one.example',
    'ada@bücher.example',
    "o'hara@one.example",
    'ada!@one.example',
    '"ada"@one.example',
    'Ada <ada@one.example>',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada@one.example,bo@one.example',
    `${long(65)}@one.example`,
    `a@${long(64)}.example`,
    `a@${`${long(62)}.`.repeat(4)}example`,
  ])('R90: not %j', (address) => {
    expect(isInvitableAddress(address)).toBe(false);
  });

  it('R93: is one address whatever its case and the dot at its end', () => {
    expect(addressKey('Ada@One.Example.')).toBe(addressKey('ada@one.example'));
  });
});
