import 'reflect-metadata';
import { Logger } from 'nestjs-pino';
import {
  ConfigurationError,
  createHttpApplication,
  exitWithParent,
  loadConfig,
  PORTICO_CONFIG,
} from '@portico/platform';
import { ApiModule } from './api.module';
import { migrate } from './migrate';
import { openApiDocument } from './openapi/openapi';
import { printOpenApi } from './openapi/openapi.command';
import { createOrganisation, OrganisationCommandError } from './organisation/organisation.command';
import { printSetUpCode } from './set-up/set-up.command';
import { loadSample } from './sample/sample.command';
import { FirstSetUp } from './set-up/first-set-up.service';
import { serveMailbox } from './web/mailbox.proxy';
import { serveWeb } from './web/web-files';

async function serve(): Promise<void> {
  const config = loadConfig();
  const application = await createHttpApplication(ApiModule.with(config), {
    isSecure: config.publicUrl.startsWith('https:'),
    trustedProxies: config.trustedProxies,
  });
  application.useLogger(application.get(Logger));
  openApiDocument(application, config.publicUrl);
  await serveMailbox(application, application.get(PORTICO_CONFIG));
  await serveWeb(application, application.get(PORTICO_CONFIG), () => application.get(FirstSetUp).isOpen());
  exitWithParent(() => application.close().then(() => process.exit(0)));
  await application.listen(config.port, config.host);
}

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  'create-organisation': () => createOrganisation(loadConfig(), process.argv.slice(3)),
  openapi: printOpenApi,
  migrate: () => migrate(loadConfig()),
  seed: () => loadSample(loadConfig()),
  'set-up-code': () => printSetUpCode(loadConfig()),
  serve,
};

const command = COMMANDS[process.argv[2] ?? 'serve'];
if (!command) {
  process.stderr.write(`Unknown command: ${process.argv[2]}. There are ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exit(1);
}
command().catch((error: unknown) => {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof ConfigurationError || error instanceof OrganisationCommandError)
    process.stderr.write(`${error.message}\n`);
  else if (isPortTaken) process.stderr.write('The port is in use: set PORT to another one.\n');
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
