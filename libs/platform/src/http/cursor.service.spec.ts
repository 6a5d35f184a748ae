import { Hmac } from '../crypto/hmac.service';
import { Cursors } from './cursor.service';

const cursors = new Cursors(new Hmac({ secret: Buffer.alloc(32, 7) }));
const list = ['organisation', 'staff', 'q=ana'];
const cursor = cursors.encode(list, ['Ana', '0190a9b4', null]);

describe('Cursors', () => {
  it('reads its own cursor', () => {
    expect(cursors.decode(list, cursor)).toEqual(['Ana', '0190a9b4', null]);
  });

  it.each([
    ['another list', ['organisation', 'profiles', 'q=ana'], cursor],
    ['another organisation', ['other', 'staff', 'q=ana'], cursor],
    ['a changed payload', list, `${Buffer.from('["Bo"]').toString('base64url')}.${cursor.split('.')[1]}`],
    ['no signature', list, cursor.split('.')[0] ?? ''],
    ['nothing', list, ''],
    ['garbage', list, '%00.__proto__'],
  ])('refuses %s', (_, asked, text) => {
    expect(() => cursors.decode(asked, text)).toThrow('CURSOR_INVALID');
  });
});
