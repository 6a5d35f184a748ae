import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IdentityModule } from '@portico/identity';
import {
  AccessGuard,
  Clock,
  createHttpApplication,
  loadConfig,
  MailModule,
  PlatformModule,
  PortalSessionResolver,
  type PorticoConfig,
} from '@portico/platform';
import { testDatabaseUrl, testRedisUrl } from '../database/test-database';
import { TestClock } from './test-clock';

export const TEST_PUBLIC_URL = 'http://localhost:4300';
/** Shared with processes that a test starts: their links must be each other's. */
export const TEST_SECRET = '5ec2e7'.repeat(12);

export interface TestApplicationOptions {
  /** The modules with the routes and services under test. */
  modules?: readonly (Type | DynamicModule)[];
  /** A whole application, as a process composes it, instead of modules. */
  root?: (config: PorticoConfig) => DynamicModule;
  /** Where mail goes; without it no mail server is configured. */
  smtpUrl?: string;
  publicUrl?: string;
  /** Further settings, by the names of the environment. */
  settings?: Readonly<Record<string, string>>;
  /** What a process adds before it listens: its document, its pages. */
  prepare?: (application: NestFastifyApplication) => void;
}

export interface TestApplication {
  application: NestFastifyApplication;
  /** For supertest: `request(test.server).get('/api/v1/me')`. */
  server: ReturnType<NestFastifyApplication['getHttpServer']>;
  clock: TestClock;
  get<Service>(type: abstract new (...args: never[]) => Service): Service;
  close(): Promise<void>;
}

/** For applications without portal users: no token opens a portal. */
class NoPortalSessions extends PortalSessionResolver {
  override async resolve(): Promise<null> {
    return null;
  }
}

@Module({})
class TestModule {}

/**
 * The given modules as a real application on the test file's own database: real guards, filters and pipes; only the
 * clock can be set. Name PortalUserModule itself among the modules to have portal sessions.
 */
export async function createTestApplication(options: TestApplicationOptions): Promise<TestApplication> {
  const redisUrl = testRedisUrl();
  const publicUrl = options.publicUrl ?? TEST_PUBLIC_URL;
  const files = mkdtempSync(join(tmpdir(), 'portico-files-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: await testDatabaseUrl(),
    PUBLIC_URL: publicUrl,
    PORTICO_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    STORAGE_URL: pathToFileURL(files).href,
    ...(options.smtpUrl === undefined ? {} : { SMTP_URL: options.smtpUrl }),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ...options.settings,
  });
  const root = options.root?.(config) ?? composed(config, options.modules ?? []);
  const isSecure = publicUrl.startsWith('https:');
  const { trustedProxies } = config;
  const application = await createHttpApplication(root, { isSecure, trustedProxies, logger: false });
  options.prepare?.(application);
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  const clock = new TestClock(application.get(Clock));
  return {
    application,
    server: application.getHttpServer(),
    clock,
    get: (type) => application.get(type as Type, { strict: false }),
    close: async () => {
      await application.close();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

function composed(config: PorticoConfig, modules: readonly (Type | DynamicModule)[]): DynamicModule {
  const guard = { provide: APP_GUARD, useClass: AccessGuard };
  const noPortals = { provide: PortalSessionResolver, useClass: NoPortalSessions };
  return {
    module: TestModule,
    imports: [PlatformModule.with(config, 'portico-test'), MailModule, IdentityModule, ...modules],
    providers: modules.some(knowsPortalSessions) ? [guard] : [guard, noPortals],
  };
}

function knowsPortalSessions(module: Type | DynamicModule): boolean {
  const exported: unknown = typeof module === 'function' ? Reflect.getMetadata('exports', module) : module.exports;
  return Array.isArray(exported) && exported.includes(PortalSessionResolver);
}
