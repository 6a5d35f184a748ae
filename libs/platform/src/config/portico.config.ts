import { plainToInstance } from 'class-transformer';
import {
  IsHexadecimal,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
} from 'class-validator';

import { type StoragePlace, storagePlace } from './storage-url.rules';
import { trustedProxies } from './trusted-proxies.rules';

const URL_OPTIONS = { require_tld: false, require_protocol: true } as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** Every setting, as it stands in the environment. The README's table is this class. */
class Environment {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_URL: string;

  @IsOptional()
  @Matches(/^[a-z_][a-z0-9_]{0,62}$/)
  DATABASE_ROLE?: string;

  @IsInt()
  @Min(1)
  @Max(200)
  DATABASE_POOL = 10;

  @IsOptional()
  @Matches(/^rediss?:\/\//)
  REDIS_URL?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\//)
  SMTP_URL?: string;

  @Matches(/^[^\r\n<>]+@[^\r\n<>]+$|^[^\r\n<>]+ <[^\r\n<>]+@[^\r\n<>]+>$/)
  MAIL_FROM = 'portal@portico.example';

  @IsUrl({ ...URL_OPTIONS, protocols: ['http', 'https'] })
  PUBLIC_URL: string;

  @IsInt()
  @Min(1)
  @Max(65535)
  PORT = 4300;

  @IsString()
  @MinLength(1)
  HOST = '127.0.0.1';

  @IsHexadecimal()
  @MinLength(64)
  PORTICO_SECRET: string;

  @IsOptional()
  @IsUrl({ ...URL_OPTIONS, protocols: ['http'] })
  MAILBOX_URL?: string;

  @IsOptional()
  @IsString()
  WEB_ROOT?: string;

  @IsOptional()
  @ValidateBy({ name: 'isStorage', validator: { validate: (text) => storagePlace(String(text)) !== null } })
  STORAGE_URL?: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  STORAGE_QUOTA_MB = 5_120;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  @IsInt()
  @Min(1)
  @Max(100)
  MAIL_CONCURRENCY = 20;

  @IsOptional()
  @ValidateBy({ name: 'isProxies', validator: { validate: (text) => trustedProxies(String(text)) !== null } })
  TRUSTED_PROXIES?: string;

  /** Set by the launcher for its children: they end with it. */
  @IsOptional()
  @IsIn(['1'])
  PORTICO_CHILD?: '1';
}

/** The settings of this process. */
export interface PorticoConfig {
  environment: 'development' | 'test' | 'production';
  databaseUrl: string;
  /** A role without rights of its own on the tables' rows: switches row-level security on. */
  databaseRole: string | null;
  databasePool: number;
  redisUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** Without a slash at its end. All links are built from it, never from a request's headers. */
  publicUrl: string;
  port: number;
  host: string;
  secret: Buffer;
  mailboxUrl: string | null;
  webRoot: string | null;
  /** Where attachments lie; null: nowhere, they are refused. */
  storage: StoragePlace | null;
  /** Bytes of all files of one organisation. */
  storageQuota: number;
  logLevel: string;
  /** Mails in flight at once in one worker. */
  mailConcurrency: number;
  /** Reverse proxies whose word about a caller's address is taken; none: nobody's. */
  trustedProxies: readonly string[];
  isChild: boolean;
}

export const PORTICO_CONFIG = Symbol('PORTICO_CONFIG');

/** A setting is missing, unknown or has an impossible value: one sentence for the person who starts the process. */
export class ConfigurationError extends Error {}

/** Prefixes that are ours: a misspelt setting is refused instead of ignored. */
const OWN_PREFIX = /^(PORTICO|MAILBOX|MAIL|SMTP|REDIS|DATABASE|STORAGE|TRUSTED)_/;
const KNOWN_ELSEWHERE: ReadonlySet<string> = new Set(['PORTICO_DATA', 'PORTICO_REAL_DATA']);

/** Reads and checks all settings. @throws ConfigurationError naming the first one that is wrong. */
export function loadConfig(source: NodeJS.ProcessEnv = process.env): PorticoConfig {
  const values: Record<string, unknown> = {};
  for (const name of ENVIRONMENT_NAMES) {
    const value = source[name];
    if (value !== undefined && value !== '')
      values[name] = /^\d+$/.test(value) && NUMERIC.has(name) ? Number(value) : value;
  }
  const unknown = Object.keys(source).find(
    (name) => OWN_PREFIX.test(name) && !ENVIRONMENT_NAMES.has(name) && !KNOWN_ELSEWHERE.has(name),
  );
  if (unknown) throw new ConfigurationError(`${unknown} is not a setting of Portico.`);
  const environment = plainToInstance(Environment, values);
  const [mistake] = validateSync(environment);
  if (mistake) {
    const given = values[mistake.property] === undefined ? 'is missing' : 'has a value that cannot be used';
    throw new ConfigurationError(`The setting ${mistake.property} ${given}.`);
  }
  return toConfig(environment);
}

const NUMERIC: ReadonlySet<string> = new Set(['PORT', 'DATABASE_POOL', 'MAIL_CONCURRENCY', 'STORAGE_QUOTA_MB']);
const ENVIRONMENT_NAMES: ReadonlySet<string> = new Set([
  'NODE_ENV',
  'DATABASE_URL',
  'DATABASE_ROLE',
  'DATABASE_POOL',
  'REDIS_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'PORT',
  'HOST',
  'PORTICO_SECRET',
  'MAILBOX_URL',
  'WEB_ROOT',
  'STORAGE_URL',
  'STORAGE_QUOTA_MB',
  'LOG_LEVEL',
  'MAIL_CONCURRENCY',
  'TRUSTED_PROXIES',
  'PORTICO_CHILD',
]);

function toConfig(environment: Environment): PorticoConfig {
  return {
    environment: environment.NODE_ENV,
    databaseUrl: environment.DATABASE_URL,
    databaseRole: environment.DATABASE_ROLE ?? null,
    databasePool: environment.DATABASE_POOL,
    redisUrl: environment.REDIS_URL ?? null,
    smtpUrl: environment.SMTP_URL ?? null,
    mailFrom: environment.MAIL_FROM,
    publicUrl: environment.PUBLIC_URL.replace(/\/+$/, ''),
    port: environment.PORT,
    host: environment.HOST,
    secret: Buffer.from(environment.PORTICO_SECRET, 'hex'),
    mailboxUrl: environment.MAILBOX_URL ?? null,
    webRoot: environment.WEB_ROOT ?? null,
    storage: environment.STORAGE_URL === undefined ? null : storagePlace(environment.STORAGE_URL),
    storageQuota: environment.STORAGE_QUOTA_MB * 1_048_576,
    logLevel: environment.LOG_LEVEL,
    mailConcurrency: environment.MAIL_CONCURRENCY,
    trustedProxies: trustedProxies(environment.TRUSTED_PROXIES ?? '') ?? [],
    isChild: environment.PORTICO_CHILD === '1',
  };
}
