import { passwordMistake } from './password-policy.rules';

describe('passwordMistake', () => {
  it.each([
    ['PASSWORD_TOO_SHORT', ''],
    ['PASSWORD_TOO_SHORT', 'aB3$xyzkq8!'],
    ['PASSWORD_TOO_SHORT', '🚲🚲🚲🚲🚲🚲'],
    ['TOO_LONG', 'kq7 '.repeat(65)],
    ['FORMAT_INVALID', 'correct horse \ud800 staple'],
    ['FORMAT_INVALID', 'correct horse \0 staple'],
    ['PASSWORD_TOO_COMMON', 'password1234'],
    ['PASSWORD_TOO_COMMON', 'Password123!'],
    ['PASSWORD_TOO_COMMON', 'P@ssw0rd2024!'],
    ['PASSWORD_TOO_COMMON', 'passwordpassword'],
    ['PASSWORD_TOO_COMMON', 'qwertyuiop12'],
    ['PASSWORD_TOO_COMMON', '1qaz2wsx3edc'],
    ['PASSWORD_TOO_COMMON', '1q2w3e4r5t6y'],
    ['PASSWORD_TOO_COMMON', '123456789012'],
    ['PASSWORD_TOO_COMMON', '987654321098'],
    ['PASSWORD_TOO_COMMON', 'aaaaaaaaaaaa'],
    ['PASSWORD_TOO_COMMON', 'abcabcabcabc'],
    ['PASSWORD_TOO_COMMON', 'iloveyou1234'],
    ['PASSWORD_TOO_COMMON', 'welcome12345'],
    ['PASSWORD_TOO_COMMON', 'azertyuiop123'],
    ['PASSWORD_TOO_COMMON', 'letmein123456'],
    ['PASSWORD_TOO_COMMON', 'Football2023!'],
    ['PASSWORD_TOO_COMMON', 'unitedunited1'],
    ['PASSWORD_TOO_COMMON', 'Summer2025!!'],
  ])('answers %s to %j', (code, password) => {
    expect(passwordMistake(password)).toBe(code);
  });

  it.each([
    'correct horse battery staple',
    'alder-cycles-demo-2024',
    'Zq8!vmK2#rTp',
    'minha avó faz pão de queijo',
    'tramway vert sous la pluie',
    'seventeen tiny bicycles',
    '🚲🌧️🥐🚋🌳🎷🦊🍋🪁🧶🎈🪴',
  ])('takes %j', (password) => {
    expect(passwordMistake(password)).toBeNull();
  });

  it('refuses what is made of the person and a number', () => {
    expect(passwordMistake('marguerite1984')).toBeNull();
    expect(passwordMistake('marguerite1984', ['marguerite@nordwind.example'])).toBe('PASSWORD_TOO_COMMON');
    expect(passwordMistake('Nordwind-12345', ['marguerite@nordwind.example'])).toBe('PASSWORD_TOO_COMMON');
  });
});
