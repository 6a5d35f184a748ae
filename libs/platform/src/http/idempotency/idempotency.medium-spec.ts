import { testDatabaseUrl } from '@portico/testing';
import type { DataSource } from 'typeorm';
import { Clock } from '../../context/clock';
import { newId } from '../../context/identifier';
import type { RequestContext } from '../../context/request-context';
import { createDataSource } from '../../database/data-source';
import { Database } from '../../database/database.service';
import { notFound, PorticoError } from '../../errors/portico.error';
import { IdempotencyRepository } from './idempotency.repository';
import { bodyHash } from './idempotency.rules';
import { Idempotency } from './idempotency.service';

let source: DataSource;
let database: Database;
let now: Date;
let context: RequestContext;
let made: Map<string, string>;

beforeAll(async () => {
  source = await createDataSource({ url: await testDatabaseUrl(), poolSize: 8 }).initialize();
  database = new Database(source, null);
});
afterAll(() => source.destroy());
beforeEach(async () => {
  now = new Date('2024-05-01T12:00:00Z');
  made = new Map();
  const organisationId = newId();
  context = {
    organisationId,
    actor: { kind: 'staff', id: newId(), name: 'Maya', permissions: new Set() },
    correlationId: 'test',
    language: 'en',
    now,
  };
  await database.global.execute(`INSERT INTO organisations (id, name, plan_code) VALUES ($1, 'Alder', 'enterprise')`, [
    organisationId,
  ]);
});

const request = (body: unknown, key = 'key') => ({ key, route: 'POST /things', bodyHash: bodyHash(body) });
const render = async (id: string) => {
  const name = made.get(id);
  if (name === undefined) throw notFound();
  return { id, name };
};
const create = async (id: string) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  made.set(id, 'first');
  return { id, name: 'first' };
};

function idempotency(): Idempotency {
  const clock = new Clock();
  clock.now = () => now;
  return new Idempotency(database, new IdempotencyRepository(), clock);
}

describe('Idempotency', () => {
  it('finds the first resource again and shows it as it is now', async () => {
    const first = await idempotency().once(context, request({ a: 1 }), { create, render });
    made.set(first.id, 'renamed');
    const again = await idempotency().once(context, request({ a: 1 }), { create, render });
    expect(again).toEqual({ id: first.id, name: 'renamed' });
    expect(made.size).toBe(1);
  });

  it('asks again whether it may be seen', async () => {
    const { id } = await idempotency().once(context, request({}), { create, render });
    made.delete(id);
    await expect(idempotency().once(context, request({}), { create, render })).rejects.toThrow('NOT_FOUND');
    expect(made.size).toBe(0);
  });

  it('refuses the key with another body, and knows it not with another person', async () => {
    await idempotency().once(context, request({ a: 1 }), { create, render });
    await expect(idempotency().once(context, request({ a: 2 }), { create, render })).rejects.toThrow(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const somebody = { ...context, actor: { ...context.actor, id: newId() } as RequestContext['actor'] };
    await idempotency().once(somebody, request({ a: 2 }), { create, render });
    expect(made.size).toBe(2);
  });

  it('makes one of fifty parallel duplicates', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, () => idempotency().once(context, request({}), { create, render })),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(made.size).toBe(1);
  });

  it('frees the key of a refused request', async () => {
    const refuse = () => Promise.reject(new PorticoError('CONFLICT'));
    await expect(idempotency().once(context, request({ a: 1 }), { create: refuse, render })).rejects.toThrow(
      'CONFLICT',
    );
    await idempotency().once(context, request({ a: 2 }), { create, render });
    expect(made.size).toBe(1);
  });

  it('finds what was saved although the answer was lost', async () => {
    const saveAndBreak = async (id: string) => {
      await create(id);
      throw new Error('connection lost');
    };
    await expect(idempotency().once(context, request({}), { create: saveAndBreak, render })).rejects.toThrow('lost');
    const again = await idempotency().once(context, request({}), { create, render });
    expect([...made.keys()]).toEqual([again.id]);
  });

  it('takes over, under the same id, from a process that died before saving', async () => {
    let planned = '';
    const neverEnds = (id: string) => {
      planned = id;
      return new Promise<never>(() => undefined);
    };
    void idempotency().once(context, request({}), { create: neverEnds, render });
    while (planned === '') await new Promise((resolve) => setImmediate(resolve));
    now = new Date(now.getTime() + 31_000);
    const taken = await idempotency().once(context, request({}), { create, render });
    expect(taken.id).toBe(planned);
  });

  it('forgets after a day', async () => {
    const first = await idempotency().once(context, request({ a: 1 }), { create, render });
    now = new Date(now.getTime() + 86_399_999);
    expect((await idempotency().once(context, request({ a: 1 }), { create, render })).id).toBe(first.id);
    now = new Date(now.getTime() + 1);
    expect((await idempotency().once(context, request({ a: 2 }), { create, render })).id).not.toBe(first.id);
    now = new Date(now.getTime() + 86_400_001);
    await idempotency().once(context, request({}, 'another'), { create, render });
    const rows = await database.for(context).query('SELECT key FROM idempotency_keys WHERE organisation_id = $1');
    expect(rows).toEqual([{ key: 'another' }]);
  });

  it('does nothing special without a key', async () => {
    await idempotency().once(context, null, { create, render });
    await idempotency().once(context, null, { create, render });
    expect(made.size).toBe(2);
  });
});
