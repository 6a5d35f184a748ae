import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { PORTICO_CONFIG, type PorticoConfig } from './config/portico.config';
import { Clock } from './context/clock';
import { Hmac } from './crypto/hmac.service';
import { Passwords } from './crypto/passwords.service';
import { SecretBox } from './crypto/secret-box.service';
import { createDataSource } from './database/data-source';
import { Database, DATABASE_ROLE } from './database/database.service';
import { StatementNames } from './database/statement-names';
import { FileStore } from './files/file-store';
import { fileStoreAt } from './files/file-stores';
import { StoredFileRepository } from './files/stored-file.repository';
import { StoredFiles } from './files/stored-files.service';
import { Cursors } from './http/cursor.service';
import { IdempotencyRepository } from './http/idempotency/idempotency.repository';
import { Idempotency } from './http/idempotency/idempotency.service';
import { RateLimiter } from './http/rate-limit/rate-limiter.service';
import { JobQueue } from './jobs/job-queue';
import { JobRunner } from './jobs/job-runner';
import { loggerModule } from './logging/logger';

/** The plumbing every process has: settings, clock, database, jobs. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: PorticoConfig, applicationName: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule, loggerModule(config.logLevel)],
      providers: [
        { provide: PORTICO_CONFIG, useValue: config },
        { provide: DATABASE_ROLE, useValue: config.databaseRole },
        {
          provide: DataSource,
          useFactory: () =>
            createDataSource({ url: config.databaseUrl, poolSize: config.databasePool, applicationName }).initialize(),
        },
        Clock,
        Database,
        Hmac,
        Passwords,
        SecretBox,
        RateLimiter,
        {
          provide: FileStore,
          useFactory: () => fileStoreAt(config.storage),
        },
        StoredFileRepository,
        StoredFiles,
        Cursors,
        StatementNames,
        IdempotencyRepository,
        Idempotency,
        JobQueue,
        JobRunner,
      ],
      exports: [
        PORTICO_CONFIG,
        DataSource,
        Clock,
        Database,
        Hmac,
        Passwords,
        SecretBox,
        RateLimiter,
        StoredFiles,
        Cursors,
        StatementNames,
        Idempotency,
        JobQueue,
        JobRunner,
      ],
    };
  }
}
