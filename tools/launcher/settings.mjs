import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = new Set(['--json', '--no-sample', '--reset', '--yes', '--help']);
const ENVIRONMENTS = ['development', 'test', 'production'];

export const HELP = `npm start [-- options]

  --json       print the addresses and sign-ins as one line of JSON
  --no-sample  begin without invented organisations: a page makes the first one
  --reset      delete all data and begin anew, after asking
  --yes        do not ask
  --help       this text

The settings (PORT, PORTICO_DATA, DATABASE_URL, …) are in README.md.
`;

/**
 * The launcher's own settings, from arguments and environment. What only API and worker read is checked there.
 *
 * @throws Failure naming the first unknown argument or impossible value
 */
export function readSettings(args, environment, root = ROOT) {
  const unknown = args.find((argument) => !FLAGS.has(argument));
  if (unknown !== undefined) {
    throw new Failure(`"${unknown}" is not an option of npm start; there are ${[...FLAGS].join(', ')}.`);
  }
  const mode = environment.NODE_ENV || 'development';
  if (!ENVIRONMENTS.includes(mode)) {
    throw new Failure(`NODE_ENV is "${mode}"; it can be ${ENVIRONMENTS.join(', ')}.`);
  }
  const port = portOf(environment.PORT || '4300');
  return {
    root,
    args,
    environment,
    data: resolve(root, environment.PORTICO_DATA || '.portico'),
    host: environment.HOST || '127.0.0.1',
    port,
    publicUrl: publicUrlOf(environment.PUBLIC_URL || `http://localhost:${port}`),
    databaseUrl: environment.DATABASE_URL || undefined,
    hasMailbox: mode !== 'production' && !environment.SMTP_URL,
    isProduction: mode === 'production',
    json: args.includes('--json'),
    noSample: args.includes('--no-sample'),
    reset: args.includes('--reset'),
    yes: args.includes('--yes'),
    help: args.includes('--help'),
  };
}

function portOf(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Failure(`PORT is "${text}"; it must be a number from 1 to 65535.`);
  }
  return port;
}

function publicUrlOf(text) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new Failure(`PUBLIC_URL is "${text}"; it must be an address such as https://portal.example.com.`);
  }
  return text.replace(/\/+$/, '');
}

/** The paths that the launcher keeps inside the data folder: `--reset` deletes these and nothing else. */
export function dataPaths(data) {
  return {
    lock: join(data, 'launcher.json'),
    secret: join(data, 'secret'),
    state: join(data, 'state.json'),
    postgres: join(data, 'postgres'),
    mail: join(data, 'mail'),
    files: join(data, 'files'),
    logs: join(data, 'logs'),
    cache: join(data, 'cache'),
  };
}
