import { testDatabaseUrl } from '@portico/testing';
import { Client, Pool } from 'pg';
import { LastingClient } from './lasting-client';

it('outlives the loss of its connection between two statements, and says so with the next', async () => {
  const connectionString = await testDatabaseUrl();
  const pool = new Pool({ connectionString, Client: LastingClient });
  const other = new Client({ connectionString });
  await other.connect();
  const taken = await pool.connect();
  const { rows } = await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((done) => taken.once('end', done));
  await other.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(taken.query('SELECT 1')).rejects.toThrow();
  taken.release(true);
  await other.end();
  await pool.end();
});
