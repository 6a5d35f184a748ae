import { newId } from '@portico/platform';
import { addressLinkOf, addressToken } from './address-link.rules';

const requestId = newId();

describe('addressLinkOf', () => {
  it('R93: reads what addressToken wrote', () => {
    const link = { requestId, side: 'new', signature: 'c2lnbmVk' } as const;
    expect(addressLinkOf(addressToken(link))).toEqual(link);
  });

  it.each([
    '',
    '.',
    '..',
    requestId,
    `${requestId}.new`,
    `${requestId}.new.`,
    `${requestId}.both.c2ln`,
    `${requestId}.NEW.c2ln`,
    `not-an-id.new.c2ln`,
    `${requestId}.new.c2ln.more`,
  ])('R93: takes %j for no link', (token) => {
    expect(addressLinkOf(token)).toBeNull();
  });
});
