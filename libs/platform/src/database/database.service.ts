import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseError, escapeIdentifier, type Pool, type PoolClient, type QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { PorticoError } from '../errors/portico.error';
import { AnswerWatch } from './answer-watch';
import type { GlobalQuery, Tenant, TenantTransaction } from './tenant';

/** Token of the role that statements run as, or null. */
export const DATABASE_ROLE = Symbol('DATABASE_ROLE');

interface Statement {
  text: string;
  values: unknown[];
  name?: string;
}

interface Answer {
  rows: unknown[];
  rowCount: number | null;
}

interface Runner {
  query(statement: Statement): Promise<Answer>;
}

/** A connection that keeps more plans than this makes room for another one: each is memory of the database's. */
const MAXIMUM_PREPARED = 300;

const ignore = (): void => undefined;

function globalQuery(runner: Runner): GlobalQuery {
  return {
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = [], name?: string) =>
      (await runner.query({ text, values: [...values], ...(name ? { name } : {}) })).rows as Row[],
    execute: async (text, values = []) => (await runner.query({ text, values: [...values] })).rowCount ?? 0,
  };
}

/**
 * Another organisation within the same transaction: for what one person's change leaves in the trail of each
 * organisation that they work for. The second lock follows, so that what comes after belongs to this organisation.
 */
export async function tenantWithin(global: GlobalQuery, organisationId: string): Promise<Tenant> {
  await global.query(`SELECT set_config('portico.organisation_id', $1, true)`, [organisationId]);
  return {
    organisationId,
    query: (text, values = [], name) => global.query(text, [organisationId, ...values], name),
    execute: (text, values = []) => global.execute(text, [organisationId, ...values]),
  };
}

function tenant(organisationId: string, runner: Runner): Tenant {
  return {
    organisationId,
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = [], name?: string) =>
      (await runner.query({ text, values: [organisationId, ...values], ...(name ? { name } : {}) })).rows as Row[],
    execute: async (text, values = []) =>
      (await runner.query({ text, values: [organisationId, ...values] })).rowCount ?? 0,
  };
}

/**
 * The way to PostgreSQL. With `DATABASE_ROLE` set, each statement runs as that role with row-level security on:
 * then even single statements are wrapped in a transaction that names the organisation.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private readonly watch: AnswerWatch;
  private readonly single: Runner;
  private readonly prepared = new WeakMap<PoolClient, Set<string>>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DATABASE_ROLE) private readonly role: string | null,
  ) {
    const { options } = dataSource;
    this.watch = new AnswerWatch('url' in options && typeof options.url === 'string' ? options.url : '');
    this.single = { query: (statement) => this.once(statement) };
  }

  /** The pg pool that TypeORM holds: one pool a process. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  get global(): GlobalQuery {
    return globalQuery(this.single);
  }

  for(scope: { organisationId: string }): Tenant {
    if (this.role === null) return tenant(scope.organisationId, this.single);
    return tenant(scope.organisationId, {
      query: (statement) => this.within(scope.organisationId, (runner) => runner.query(statement)),
    });
  }

  /** Commits when `work` resolves, rolls back when it throws; then runs what was left for after the commit. */
  async transaction<Result>(
    scope: { organisationId: string },
    work: (transaction: TenantTransaction) => Promise<Result>,
  ): Promise<Result> {
    const after: (() => Promise<void> | void)[] = [];
    const result = await this.within(scope.organisationId, (runner) =>
      work({
        ...tenant(scope.organisationId, runner),
        global: globalQuery(runner),
        afterCommit: (action) => after.push(action),
      }),
    );
    for (const action of after) {
      // The work is saved; what is announced can be announced again by the sweeper.
      await Promise.resolve()
        .then(action)
        .catch((error: unknown) => this.logger.warn({ err: error }, 'after-commit action failed'));
    }
    return result;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /**
   * A connection of the pool, for what needs the same one twice; `release` it. One that is lost between two statements
   * is told by the next statement: without a listener, Node would end the process for it.
   */
  async connect(): Promise<PoolClient> {
    const connecting = this.pool.connect();
    try {
      const client = await this.watch.over(connecting, 'pool');
      if (client.listenerCount('error') === 0) client.on('error', ignore);
      return client;
    } catch (error) {
      // Nobody waits for it any more: whenever it comes, it goes back.
      connecting.then((client) => client.release(), ignore);
      throw error;
    }
  }

  private within<Result>(organisationId: string, work: (runner: Runner) => Promise<Result>): Promise<Result> {
    return this.connected(async (runner) => {
      const run = (text: string, values: unknown[] = []) => runner.query({ text, values });
      try {
        await run('BEGIN');
        if (this.role !== null) await run(`SET LOCAL ROLE ${escapeIdentifier(this.role)}`);
        await run(`SELECT set_config('portico.organisation_id', $1, true)`, [organisationId]);
        const result = await work(runner);
        await run('COMMIT');
        return result;
      } catch (error) {
        // With a connection that was given up PostgreSQL rolls back by itself.
        if (!isGivenUp(error)) await run('ROLLBACK').catch(ignore);
        throw error;
      }
    });
  }

  /** Lends a connection out. One that failed, or on which a statement was given up, is never used again. */
  private async connected<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result> {
    const client = await this.connect();
    let failure: Error | undefined;
    const query = (statement: Statement) =>
      this.ask(client, statement).catch((error: Error) => {
        failure ??= failureOf(error);
        throw error;
      });
    try {
      return await work({ query });
    } finally {
      client.release(failure ?? this.isFull(client));
    }
  }

  /** The same for one statement, which most reads are. */
  private async once(statement: Statement): Promise<Answer> {
    const client = await this.connect();
    let failure: Error | undefined;
    try {
      return await this.ask(client, statement);
    } catch (error) {
      failure = failureOf(error as Error);
      throw error;
    } finally {
      client.release(failure ?? this.isFull(client));
    }
  }

  private ask(client: PoolClient, statement: Statement): Promise<Answer> {
    if (statement.name) this.preparedOn(client).add(statement.name);
    return this.watch.over(client.query(statement));
  }

  private isFull(client: PoolClient): boolean {
    return this.preparedOn(client).size > MAXIMUM_PREPARED;
  }

  private preparedOn(client: PoolClient): Set<string> {
    let names = this.prepared.get(client);
    if (!names) this.prepared.set(client, (names = new Set()));
    return names;
  }
}

/** What PostgreSQL refuses is no fault of the connection. */
function failureOf(error: Error): Error | undefined {
  return error instanceof DatabaseError ? undefined : error;
}

function isGivenUp(error: unknown): boolean {
  return error instanceof PorticoError && error.code === 'UNAVAILABLE';
}
