import { Failure } from './failure.mjs';
import { readSettings } from './settings.mjs';

const read = (args: string[] = [], environment: Record<string, string> = {}) =>
  readSettings(args, environment, '/home/portico');

describe('settings of npm start', () => {
  it('starts on port 4300 of this machine with its data in the project, when nothing is said', () => {
    expect(read()).toMatchObject({
      port: 4300,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4300',
      data: '/home/portico/.portico',
      databaseUrl: undefined,
      hasMailbox: true,
    });
  });

  it('takes PORT, PORTICO_DATA and PUBLIC_URL, an empty one counts as none', () => {
    expect(
      read([], { PORT: '4301', PORTICO_DATA: 'my data', PUBLIC_URL: 'https://portal.example.com/' }),
    ).toMatchObject({
      port: 4301,
      data: '/home/portico/my data',
      publicUrl: 'https://portal.example.com',
    });
    expect(read([], { PORT: '', PORTICO_DATA: '' })).toMatchObject({ port: 4300, data: '/home/portico/.portico' });
  });

  it('has no mailbox in production and none beside a real mail server', () => {
    expect(read([], { NODE_ENV: 'production' }).hasMailbox).toBe(false);
    expect(read([], { SMTP_URL: 'smtp://mail.example' }).hasMailbox).toBe(false);
  });

  it.each([
    [['--jsno'], {}, /"--jsno" is not an option/],
    [[], { PORT: '80a' }, /PORT is "80a"/],
    [[], { PORT: '0' }, /from 1 to 65535/],
    [[], { PORT: '65536' }, /from 1 to 65535/],
    [[], { PORT: '-1' }, /from 1 to 65535/],
    [[], { NODE_ENV: 'prod' }, /NODE_ENV is "prod"; it can be development, test, production/],
    [[], { PUBLIC_URL: 'portal.example.com' }, /PUBLIC_URL is "portal.example.com"/],
    [[], { PUBLIC_URL: 'http://' }, /PUBLIC_URL/],
  ])('refuses %j %j with one sentence', (args, environment, sentence) => {
    expect(() => read(args, environment as Record<string, string>)).toThrow(Failure);
    expect(() => read(args, environment as Record<string, string>)).toThrow(sentence);
  });
});
