import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { GlobalQuery, Tenant, TenantTransaction } from './tenant';

/** Token of the role that statements run as, or null. */
export const DATABASE_ROLE = Symbol('DATABASE_ROLE');

interface Runner {
  query(config: {
    text: string;
    values: unknown[];
    name?: string;
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

function globalQuery(runner: Runner): GlobalQuery {
  return {
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await runner.query({ text, values: [...values] })).rows as Row[],
    execute: async (text, values = []) => (await runner.query({ text, values: [...values] })).rowCount ?? 0,
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

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DATABASE_ROLE) private readonly role: string | null,
  ) {}

  /** The pg pool that TypeORM holds: one pool a process. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  get global(): GlobalQuery {
    return globalQuery(this.pool);
  }

  for(scope: { organisationId: string }): Tenant {
    if (this.role === null) return tenant(scope.organisationId, this.pool);
    return tenant(scope.organisationId, {
      query: (config) => this.within(scope.organisationId, (client) => client.query(config)),
    });
  }

  /** Commits when `work` resolves, rolls back when it throws; then runs what was left for after the commit. */
  async transaction<Result>(
    scope: { organisationId: string },
    work: (transaction: TenantTransaction) => Promise<Result>,
  ): Promise<Result> {
    const after: (() => Promise<void> | void)[] = [];
    const result = await this.within(scope.organisationId, (client) =>
      work({
        ...tenant(scope.organisationId, client),
        global: globalQuery(client),
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
    const client = await this.pool.connect();
    if (client.listenerCount('error') === 0) client.on('error', () => undefined);
    return client;
  }

  private async within<Result>(organisationId: string, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.connect();
    let failure: Error | undefined;
    try {
      await client.query('BEGIN');
      if (this.role !== null) await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(this.role)}`);
      await client.query(`SELECT set_config('portico.organisation_id', $1, true)`, [organisationId]);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: Error) => (failure = rollback));
      throw error;
    } finally {
      client.release(failure);
    }
  }
}
