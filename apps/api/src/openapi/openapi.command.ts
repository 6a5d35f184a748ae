import { once } from 'node:events';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { API_PREFIX, loadConfig } from '@portico/platform';
import { ApiModule } from '../api.module';
import { describe } from './openapi';

/** Where `npm start` serves it: the document must be the same whoever prints it. */
const PUBLIC_URL = 'http://localhost:4300';

/** `main.js openapi`: prints the OpenAPI document. Nothing is started for it, so that it needs no database. */
export async function printOpenApi(): Promise<void> {
  const config = loadConfig({
    DATABASE_URL: 'postgres://nowhere.invalid/portico',
    PUBLIC_URL,
    PORTICO_SECRET: '0'.repeat(64),
  });
  const application = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  application.setGlobalPrefix(API_PREFIX.path, API_PREFIX.options);
  if (!process.stdout.write(`${JSON.stringify(describe(application, PUBLIC_URL))}\n`))
    await once(process.stdout, 'drain');
}
