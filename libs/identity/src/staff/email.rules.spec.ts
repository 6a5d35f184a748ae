import { emailKey, isEmail } from './email.rules';

describe('emailKey', () => {
  it.each(['Maya.Ross@Alder.example', ' maya.ross@alder.EXAMPLE ', 'ｍaya.ross@alder.example'])('folds %j', (email) => {
    expect(emailKey(email)).toBe('maya.ross@alder.example');
  });
});

describe('isEmail', () => {
  it.each(['maya.ross@alder.example', "o'neill+crm@sub.alder-cycles.example", 'maya@fähre.example'])(
    'takes %j',
    (text) => {
      expect(isEmail(text)).toBe(true);
    },
  );

  it.each([
    '',
    'maya',
    'maya@',
    '@alder.example',
    'maya@alder',
    'maya@alder..example',
    'maya@-alder.example',
    'maya ross@alder.example',
    'maya@alder.example,eve@mallory.example',
    'maya@alder.example\r\nBcc: eve@mallory.example',
    '<maya@alder.example>',
    `${'m'.repeat(65)}@alder.example`,
    `maya@${'a'.repeat(250)}.example`,
  ])('refuses %j', (text) => {
    expect(isEmail(text)).toBe(false);
  });
});
