import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyFolder, lockFolder, prepareFolder, readState, secretOf, writeState } from './data-folder.mjs';
import { explain, Failure, saysDiskFull } from './failure.mjs';
import { isNewEnough } from './install.mjs';
import { freePort, isFree } from './ports.mjs';
import { lastComplaint } from './postgres-cluster.mjs';
import { isAlive, parsePostmaster } from './postmaster.mjs';
import { lastWords } from './processes.mjs';
import { readyReport, readyText, table } from './report.mjs';
import { parseSetUp, parseSignIns } from './sign-ins.mjs';

describe('which Node will do', () => {
  it.each([
    ['20.20.2', false],
    ['22.21.9', false],
    ['22.22.0', true],
    ['23.11.0', false],
    ['24.14.1', false],
    ['24.15.0', true],
    ['26.0.0', true],
  ])('%s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe('what a failed start says', () => {
  it.each([
    [
      Object.assign(new Error('x'), { code: 'ENOSPC' }),
      'The disk is full: it could not be written. Free some space and start again.',
    ],
    [Object.assign(new Error('x'), { code: 'EACCES' }), 'No permission: it cannot be read or written by this user.'],
    [Object.assign(new Error('x'), { code: 'ENOTDIR' }), 'Something else is in the way of it: a folder was expected.'],
    [new Failure('Port 4300 is in use.'), 'Port 4300 is in use.'],
    [new Error('odd'), 'Something went wrong with it: odd'],
  ])('%s', (error, sentence) => {
    expect(explain(error, 'it')).toBe(sentence);
  });

  it('recognises a full disk in the words of initdb and PostgreSQL', () => {
    expect(saysDiskFull('initdb: error: could not write to file "x": No space left on device')).toBe(true);
    expect(saysDiskFull('PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device')).toBe(true);
    expect(saysDiskFull('FATAL:  the database system is starting up')).toBe(false);
  });

  it('finds the sentence in the last words of a process', () => {
    expect(lastWords('{"level":30,"msg":"starting"}\nThe setting PORTICO_FOO is unknown.\n')).toBe(
      'The setting PORTICO_FOO is unknown.',
    );
    expect(lastWords('Error: connect ECONNREFUSED\n    at TCP (node:net:1:2)\n\nNode.js v24.21.0\n')).toBe(
      'connect ECONNREFUSED',
    );
    expect(lastWords('{"level":60,"err":{"message":"no handler for invitation.send"},"msg":"x"}\n')).toBe(
      'no handler for invitation.send',
    );
    expect(lastWords('')).toBe('it ended without a word');
  });

  it('finds the complaint in the log of PostgreSQL', () => {
    const log =
      '2026-11-22 03:32:00.000 UTC [1] LOG:  starting\n2026-11-22 03:32:00.001 UTC [1] FATAL:  required WAL directory "pg_wal" does not exist\n';
    expect(lastComplaint(log)).toBe('required WAL directory "pg_wal" does not exist');
  });
});

describe('the number file of PostgreSQL', () => {
  it('is read by line, also while the server starts', () => {
    const text = '4711\n/proc/self/fd/3/data\n1795318000\n46483\n\n127.0.0.1\n  1 2\nready   \n';
    expect(parsePostmaster(text)).toEqual({ pid: 4711, port: 46483, ready: true });
    expect(parsePostmaster('4711\n/data\n1\n')).toEqual({ pid: 4711, port: undefined, ready: false });
    expect(parsePostmaster('')).toBeUndefined();
    expect(parsePostmaster('not a number\n')).toBeUndefined();
  });

  it('tells running processes from gone ones', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 1)).toBe(false);
  });
});

describe('ports', () => {
  it('sees a port that is taken and keeps the wanted one while it is free', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await expect(isFree(port)).resolves.toBe(false);
    await expect(freePort(port)).resolves.not.toBe(port);
    await new Promise((done) => server.close(done));
    await expect(isFree(port)).resolves.toBe(true);
    await expect(freePort(port)).resolves.toBe(port);
  });

  it('chooses one that no system gives to a connection before somebody listens there', async () => {
    const port = await freePort();
    await expect(isFree(port)).resolves.toBe(true);
    expect(port).toBeLessThan(32_768);
  });
});

describe('the data folder', () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'portico data '))));
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('keeps the key that it made, for its owner only', () => {
    const settings = { data, environment: {} };
    const key = secretOf(settings);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(secretOf(settings)).toBe(key);
    expect(secretOf({ data, environment: { PORTICO_SECRET: 'given' } })).toBe('given');
  });

  it('says that it is damaged when its key was changed', () => {
    writeFileSync(join(data, 'secret'), 'short');
    expect(() => secretOf({ data, environment: {} })).toThrow(/is damaged: its key is not readable/);
  });

  it('takes an unreadable memory of the last start for none', () => {
    writeState(data, { release: 'a', signIns: [] });
    expect(readState(data)).toEqual({ release: 'a', signIns: [] });
    writeFileSync(join(data, 'state.json'), '{"release":');
    expect(readState(data)).toEqual({});
  });

  it('is locked by one launcher; a lock that a killed one left behind does not count', async () => {
    writeFileSync(join(data, 'launcher.json'), JSON.stringify({ pid: 2 ** 22 + 1 }));
    const lock = await lockFolder(data);
    expect(lock.wasKilled).toBe(true);
    expect(JSON.parse(readFileSync(join(data, 'launcher.json'), 'utf8'))).toEqual({
      pid: process.pid,
      isStopping: false,
    });
    lock.release();
    await expect(lockFolder(data)).resolves.toMatchObject({ wasKilled: false });
  });

  it('loses only what the launcher made when it is emptied', () => {
    prepareFolder(data);
    writeFileSync(join(data, 'notes.txt'), 'mine');
    writeState(data, {});
    emptyFolder(data);
    expect(readFileSync(join(data, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readState(data)).toEqual({});
    expect(() => prepareFolder(join(data, 'notes.txt'))).toThrow(/is not a folder/);
  });
});

describe('what a ready product prints', () => {
  const signIns = parseSignIns(
    '{"level":30,"msg":"loading"}\n{"role":"administrator","organisation":"Alder Cycles","email":"a@alder.example","password":"p"}\nnoise\n',
  );
  const report = readyReport({ publicUrl: 'http://localhost:4300' }, { signIns, hasMailbox: true });

  it('is one object with the addresses and the sign-ins', () => {
    expect(report).toEqual({
      console: 'http://localhost:4300/admin',
      portal: 'http://localhost:4300/p/alder-cycles',
      mailbox: 'http://localhost:4300/mailbox',
      api: 'http://localhost:4300/api/v1',
      signIns: [{ role: 'administrator', organisation: 'Alder Cycles', email: 'a@alder.example', password: 'p' }],
    });
  });

  it('names no mailbox where there is none', () => {
    const bare = readyReport({ publicUrl: 'https://p.example' }, { signIns: [], hasMailbox: false });
    expect(bare.mailbox).toBeNull();
    expect(readyText(bare, 'https://p.example')).not.toContain('Mailbox');
  });

  it('first run: tells the code of the set-up, and no portal that nobody has made', () => {
    const setUp = parseSetUp(
      'noise\n{"level":30}\n{"setUpCode":"7K3Q-M0X9","setUpUrl":"https://p.example/admin/set-up"}\n',
    );
    const report = readyReport({ publicUrl: 'https://p.example' }, { signIns: [], hasMailbox: true, setUp });
    expect(report).toMatchObject({ portal: null, setUp: { url: 'https://p.example/admin/set-up', code: '7K3Q-M0X9' } });
    expect(readyText(report, 'https://p.example')).toContain('https://p.example/admin/set-up   7K3Q-M0X9');
    expect(parseSetUp('{"setUpCode":null,"setUpUrl":null}')).toBeUndefined();
  });

  it('is a table with aligned columns for people', () => {
    expect(
      table([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['  a     bb', '  ccc   d']);
    const text = readyText(report, 'http://localhost:4300');
    for (const path of [
      '/admin',
      '/p/alder-cycles',
      '/mailbox',
      '/api/v1',
      '/api/docs',
      '/api/openapi.json',
      '/health/live',
      '/health/ready',
    ])
      expect(text).toContain(`http://localhost:4300${path}`);
    expect(text).toContain('a@alder.example');
  });
});
