import { NestFactory } from '@nestjs/core';
import type { PorticoConfig } from '@portico/platform';
import { SampleModule } from './sample.module';
import { SampleService } from './sample.service';

/**
 * `main.js seed`: loads the sample into a database without organisations, goes on where an interrupted load stopped, and
 * prints a JSON line for each person who can sign in. In a database with other organisations it does nothing.
 */
export async function loadSample(config: PorticoConfig): Promise<void> {
  const application = await NestFactory.createApplicationContext(SampleModule.with(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    for (const signIn of await application.get(SampleService).load())
      process.stdout.write(`${JSON.stringify(signIn)}\n`);
  } finally {
    await application.close();
  }
}
