import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../launcher/postgres.mjs';
import { isAlive } from '../launcher/postmaster.mjs';

/** A durable PostgreSQL of our own, which can be shut down immediately: no check point, recovery at the next start. */
export class PostgresServer {
  static async start(name) {
    const server = new PostgresServer();
    server.home = mkdtempSync(join(tmpdir(), `portico-${name}-`));
    await server.launch();
    return server;
  }

  async launch() {
    this.running = await startPostgres({ folder: join(this.home, 'postgres') });
    if (this.url !== undefined && this.url !== this.running.url)
      throw new Error('PostgreSQL came back at another address.');
    this.url = this.running.url;
    this.pool = new pg.Pool({ connectionString: this.url, max: 4 });
    this.pool.on('error', () => undefined);
  }

  /** A statement of the harness itself; a server that is just coming back is waited for. */
  async query(text, values = []) {
    for (let tries = 0; ; tries += 1) {
      try {
        return (await this.pool.query(text, values)).rows;
      } catch (error) {
        const isPassing =
          /^(57P0[123]|08...|53300)$/.test(error.code ?? '') || /ECONN|terminated|closed/i.test(String(error));
        if (!isPassing || tries >= 200) throw error;
        await wait(50);
      }
    }
  }

  /** SIGQUIT to the postmaster: every session is cut where it stands. */
  async crash() {
    const { pid, dismissGuard } = this.running;
    dismissGuard();
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await wait(10);
    const old = this.pool;
    await this.launch();
    await old.end().catch(() => undefined);
  }

  async stop() {
    await this.pool.end().catch(() => undefined);
    await this.running.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
