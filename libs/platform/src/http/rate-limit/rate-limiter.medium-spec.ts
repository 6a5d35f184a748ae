import { testDatabaseUrl } from '@portico/testing';
import type { DataSource } from 'typeorm';
import { Clock } from '../../context/clock';
import { Hmac } from '../../crypto/hmac.service';
import { createDataSource } from '../../database/data-source';
import { Database } from '../../database/database.service';
import { RateLimiter } from './rate-limiter.service';

const rule = { name: 'guess', limit: 10, windowSeconds: 900 };

let source: DataSource;
let database: Database;
let now: Date;

beforeAll(async () => {
  source = await createDataSource({ url: await testDatabaseUrl(), poolSize: 8 }).initialize();
  database = new Database(source, null);
});
afterAll(() => source.destroy());
beforeEach(() => {
  now = new Date('2024-05-01T12:00:00Z');
});

function limiter(): RateLimiter {
  const clock = new Clock();
  clock.now = () => now;
  return new RateLimiter(database, new Hmac({ secret: Buffer.alloc(32, 1) }), clock);
}

describe('RateLimiter', () => {
  it('lets exactly the limit through, however many processes ask at once', async () => {
    const processes = [limiter(), limiter(), limiter()];
    const states = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (processes[at % 3] as RateLimiter).hit(rule, 'maya')),
    );
    expect(states.filter((state) => state.isAllowed)).toHaveLength(10);
    expect(new Set(states.filter((state) => state.isAllowed).map((state) => state.remaining)).size).toBe(10);
  });

  it('counts each subject and each limit for itself', async () => {
    for (let hit = 0; hit < 11; hit += 1) await limiter().hit(rule, 'ana');
    expect((await limiter().hit(rule, 'ana')).isAllowed).toBe(false);
    expect((await limiter().hit(rule, 'bo')).isAllowed).toBe(true);
    expect((await limiter().hit({ ...rule, name: 'other' }, 'ana')).isAllowed).toBe(true);
  });

  it('begins anew when the window is over, not before, and knocking does not make it longer', async () => {
    const first = await limiter().hit({ ...rule, limit: 1 }, 'window');
    expect(first.resetSeconds).toBe(900);
    now = new Date(now.getTime() + 899_999);
    expect(await limiter().hit({ ...rule, limit: 1 }, 'window')).toMatchObject({ isAllowed: false, resetSeconds: 1 });
    now = new Date(now.getTime() + 1);
    expect(await limiter().hit({ ...rule, limit: 1 }, 'window')).toMatchObject({ isAllowed: true, resetSeconds: 900 });
  });

  it('takes a hit back, never below none', async () => {
    await limiter().hit(rule, 'back');
    for (let turn = 0; turn < 3; turn += 1) await limiter().giveBack(rule, 'back');
    expect((await limiter().hit(rule, 'back')).remaining).toBe(9);
  });

  it('stores no address and removes counters that are over', async () => {
    await limiter().hit(rule, 'chloe@alder.example');
    now = new Date(now.getTime() + 3_600_000);
    for (let turn = 0; turn < 10; turn += 1) await limiter().hit(rule, 'somebody');
    const rows = await database.global.query<{ key: string; expires_at: Date }>(
      'SELECT key, expires_at FROM rate_limits',
    );
    expect(rows.map(({ key }) => key).join()).not.toContain('chloe');
    expect(rows.filter(({ expires_at }) => expires_at <= now)).toEqual([]);
  });
});
