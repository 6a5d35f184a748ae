import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What the API's own statements cost: `auto_explain` logs the plan of what one real request runs, in the very form
 * (prepared, with parameters) in which it runs.
 *
 * @returns {Promise<{ shape: string, buffers: number }>} nodes with their indexes, and shared buffers touched
 */
export async function explainOf(client, postgres, url, token) {
  const database = (await client.query('SELECT current_database() AS name')).rows[0].name;
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': 0,
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
  await reconnect(client);
  const written = () => readFileSync(postgres.logFile, 'utf8');
  const ask = async () => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.text();
    await wait(100);
  };
  // A later request finds its pages in memory and its plan made, like all those that follow it.
  for (let request = 0; request < 8; request += 1) await ask();
  const marker = written().length;
  await ask();
  await wait(300);
  const plans = plansIn(written().slice(marker)).filter((plan) => READS_RECORDS.test(plan['Query Text']));
  for (const name of Object.keys(settings)) await client.query(`ALTER DATABASE ${database} RESET ${name}`);
  await reconnect(client);
  if (plans.length === 0) throw new Error(`no statement of ${url} was seen`);
  return {
    shape: plans.map((plan) => shapeOf(plan.Plan).join(' ← ')).join(' | '),
    buffers: plans.reduce((sum, { Plan }) => sum + Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'], 0),
  };
}

/** Not what is written down behind the answer, such as when a person was last seen. */
const READS_RECORDS = /\brecords\b/;

/** Settings of a database count for new connections: those of the API are closed, its pool opens others. */
async function reconnect(client) {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'portico%' AND pid <> pg_backend_pid()`,
  );
  await wait(300);
}

/** Lines after the first of an entry begin with a tab; the plan ends where its brace stands alone. */
function plansIn(log) {
  return log
    .split('plan:\n')
    .slice(1)
    .flatMap((part) => {
      const end = part.indexOf('\n\t}\n');
      return end < 0 ? [] : [JSON.parse(part.slice(0, end + 3))];
    });
}

function shapeOf(node) {
  const index = node['Index Name'] ?? node['Relation Name'];
  const own = `${node['Node Type']}${index ? ` ${index}` : ''}`;
  return [own, ...(node.Plans ?? []).flatMap(shapeOf)];
}
