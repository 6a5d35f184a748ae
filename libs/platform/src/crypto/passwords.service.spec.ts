import { Passwords } from './passwords.service';

const passwords = new Passwords();

describe('Passwords', () => {
  it('stores argon2id with parameters that cost something', async () => {
    const stored = await passwords.hash('tramway vert sous la pluie');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.hash('tramway vert sous la pluie')).not.toBe(stored);
  });

  it('R128: takes the password, however its accents are composed, and no other', async () => {
    const stored = await passwords.hash('pão de queijo às cinco');
    expect(await passwords.verify(stored, 'pão de queijo às cinco'.normalize('NFD'))).toBe(true);
    expect(await passwords.verify(stored, 'pao de queijo às cinco')).toBe(false);
    expect(await passwords.verify(stored, '')).toBe(false);
  });

  it('says no where nobody has a password', async () => {
    expect(await passwords.verify(null, 'tramway vert sous la pluie')).toBe(false);
  });
});
