import 'reflect-metadata';
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
} from '@portico/platform';
import { testDatabaseUrl, testRedisUrl } from '../database/test-database';
import { TestClock } from './test-clock';

export const TEST_PUBLIC_URL = 'http://localhost:4300';

export interface TestApplicationOptions {
  /** The modules with the routes and services under test. */
  modules: readonly (Type | DynamicModule)[];
  /** Where mail goes; without it no mail server is configured. */
  smtpUrl?: string;
  publicUrl?: string;
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
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: await testDatabaseUrl(),
    PUBLIC_URL: publicUrl,
    PORTICO_SECRET: '5ec2e7'.repeat(12),
    LOG_LEVEL: 'silent',
    ...(options.smtpUrl === undefined ? {} : { SMTP_URL: options.smtpUrl }),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  });
  const root: DynamicModule = {
    module: TestModule,
    imports: [PlatformModule.with(config, 'portico-test'), MailModule, IdentityModule, ...options.modules],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  };
  if (!options.modules.some(knowsPortalSessions))
    root.providers?.push({ provide: PortalSessionResolver, useClass: NoPortalSessions });
  const application = await createHttpApplication(root, { isSecure: publicUrl.startsWith('https:'), logger: false });
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  const clock = new TestClock(application.get(Clock));
  return {
    application,
    server: application.getHttpServer(),
    clock,
    get: (type) => application.get(type as Type, { strict: false }),
    close: () => application.close(),
  };
}

function knowsPortalSessions(module: Type | DynamicModule): boolean {
  const exported: unknown = typeof module === 'function' ? Reflect.getMetadata('exports', module) : module.exports;
  return Array.isArray(exported) && exported.includes(PortalSessionResolver);
}
