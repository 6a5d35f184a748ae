import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { ConfigurationError, exitWithParent, JobRunner, loadConfig } from '@portico/platform';
import { WorkerModule } from './worker.module';

async function work(): Promise<void> {
  const config = loadConfig();
  const application = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = application.get(Logger);
  application.useLogger(logger);
  application.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  exitWithParent(() => application.close().then(() => process.exit(0)));
  application.get(JobRunner).start();
  logger.log('worker ready');
}

work().catch((error: unknown) => {
  const isSetting = error instanceof ConfigurationError;
  process.stderr.write(`${isSetting ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
