import { NestFactory } from '@nestjs/core';
import type { PorticoConfig } from '@portico/platform';
import { FirstSetUp } from './first-set-up.service';
import { SetUpModule } from './set-up.module';

/**
 * `main.js set-up-code`: prints a JSON line with a new code and the page that takes it, or null for both where there is
 * an organisation already.
 */
export async function printSetUpCode(config: PorticoConfig): Promise<void> {
  const application = await NestFactory.createApplicationContext(SetUpModule.with(config), {
    logger: ['fatal'],
    abortOnError: false,
  });
  try {
    const code = await application.get(FirstSetUp).newCode();
    const url = code === null ? null : `${config.publicUrl}/admin/set-up`;
    process.stdout.write(`${JSON.stringify({ setUpCode: code, setUpUrl: url })}\n`);
  } finally {
    await application.close();
  }
}
