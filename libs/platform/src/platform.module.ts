import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { PORTICO_CONFIG, type PorticoConfig } from './config/portico.config';
import { Clock } from './context/clock';
import { createDataSource } from './database/data-source';
import { Database, DATABASE_ROLE } from './database/database.service';
import { JobQueue } from './jobs/job-queue';
import { JobRunner } from './jobs/job-runner';

/** The plumbing every process has: settings, clock, database, jobs. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: PorticoConfig, applicationName: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
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
        JobQueue,
        JobRunner,
      ],
      exports: [PORTICO_CONFIG, DataSource, Clock, Database, JobQueue, JobRunner],
    };
  }
}
