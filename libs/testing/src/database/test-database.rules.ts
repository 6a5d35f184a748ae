/** Names of the databases of one run of Jest; `run` keeps apart runs that share a server. */
export interface TestDatabaseNames {
  template: string;
  own: string;
  /** Key of the advisory lock under which the template is made and copied. */
  lock: number;
}

/** Which databases worker number `worker` of a run uses. */
export function testDatabaseNames(run: string, worker: string): TestDatabaseNames {
  const prefix = `portico_test_${run}`;
  return { template: `${prefix}_template`, own: `${prefix}_${worker}`, lock: Number.parseInt(run || '0', 16) };
}

/** The same server, another database: replaces the path of a connection URL and keeps its parameters. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** A name as PostgreSQL takes it literally. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
