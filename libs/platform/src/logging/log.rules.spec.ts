import { pino } from 'pino';
import { withCorrelation } from './correlation';
import { loggedError } from './log.rules';
import { pinoOptions } from './logger';

function testLogger(lines: string[]) {
  return pino(pinoOptions('debug'), { write: (line: string) => lines.push(line) });
}

function written(log: (logger: ReturnType<typeof testLogger>) => void): string[] {
  const lines: string[] = [];
  log(testLogger(lines));
  return lines;
}

describe('loggedError', () => {
  it('drops what PostgreSQL quotes', () => {
    const thrown = Object.assign(new Error('duplicate key: (email)=(ana@alder.example)'), {
      severity: 'ERROR',
      code: '23505',
      constraint: 'staff_users_email_key',
      table: 'staff_users',
      detail: 'Key (email)=(ana@alder.example) already exists.',
      parameters: ['ana@alder.example'],
    });
    const logged = loggedError(new Error('saving failed', { cause: thrown }));
    expect(JSON.stringify(logged)).not.toContain('ana@');
    expect(logged).toMatchObject({
      type: 'Error',
      message: 'saving failed',
      cause: { type: 'Error', code: '23505', constraint: 'staff_users_email_key', table: 'staff_users' },
    });
    expect(logged.stack).toContain('log.rules.spec');
  });

  it('ends with causes that go round', () => {
    const thrown = new Error('round');
    thrown.cause = thrown;
    expect(JSON.stringify(loggedError(thrown)).match(/"message":"round"/g)).toHaveLength(4);
  });

  it('tells nothing of what is no error', () => {
    expect(loggedError('token abc')).toEqual({ type: 'string' });
  });
});

describe('the log', () => {
  it('keeps one line a record, whatever a text holds', () => {
    const lines = written((logger) => logger.info({ name: 'a\n{"level":60,"msg":"forged"}\r\n' }, 'b\u2028c\n'));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
  });

  it('shows no password, token or address', () => {
    const [line] = written((logger) =>
      logger.info({ password: 'x1', body: { token: 'x2', email: 'x3' }, a: { b: { csrfToken: 'x4' } } }, 'sign-in'),
    );
    expect(line).not.toMatch(/x[1-4]/);
  });

  it('carries the correlation id of the request', () => {
    const [line] = written((logger) => withCorrelation('0190a9b4', () => logger.info('done')));
    expect(JSON.parse(line ?? '')).toMatchObject({ correlationId: '0190a9b4', msg: 'done' });
  });
});
