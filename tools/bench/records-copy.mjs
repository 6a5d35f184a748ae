import { join } from 'node:path';

const TABLES = ['records', 'record_index'];

/** The floor of what is written: the same rows, by COPY from a file into the same tables with all their indexes. */
export class CopiedRows {
  constructor({ folder, database, tenant, module }, name) {
    Object.assign(this, { folder, database, tenant, module, name });
  }

  file(table) {
    return join(this.folder, `${this.name}-${table}.copy`);
  }

  /** Puts the module's rows aside; what the database makes by itself is made again. */
  async keep() {
    this.columns = {};
    for (const table of TABLES) {
      const rows = await this.database.query(
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
        [table],
      );
      this.columns[table] = rows.map(({ name }) => name).join(', ');
      const own =
        table === 'records'
          ? `module_id = '${this.module.id}'`
          : `record_id IN (SELECT id FROM records WHERE module_id = '${this.module.id}')`;
      await this.database.query(
        `COPY (SELECT ${this.columns[table]} FROM ${table} WHERE organisation_id = '${this.tenant.id}' AND ${own})
         TO '${this.file(table)}'`,
      );
    }
  }

  /** Seconds until they are back, in one transaction. */
  async write() {
    const client = await this.database.pool.connect();
    try {
      const begun = performance.now();
      await client.query('BEGIN');
      for (const table of TABLES)
        await client.query(`COPY ${table} (${this.columns[table]}) FROM '${this.file(table)}'`);
      await client.query('COMMIT');
      return (performance.now() - begun) / 1_000;
    } finally {
      client.release();
    }
  }
}
