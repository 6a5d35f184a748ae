import { NestFactory } from '@nestjs/core';
import { databaseProblem, type PorticoConfig, PorticoError } from '@portico/platform';
import { OrganisationCreation } from './organisation-creation.service';
import { organisationOptions } from './organisation-options';
import { OrganisationModule } from './organisation.module';

/** The command was refused; the message has a line for each reason, for the person at the terminal. */
export class OrganisationCommandError extends Error {}

/** PostgreSQL: a table is not there. */
const UNDEFINED_TABLE = '42P01';

/**
 * `main.js create-organisation --name … --administrator-name … --administrator-email …`: prints a JSON line with the
 * organisation's id and the link at which its administrator sets a password. Needs no mail server.
 *
 * @throws OrganisationCommandError
 */
export async function createOrganisation(config: PorticoConfig, argv: readonly string[]): Promise<void> {
  const options = await organisationOptions(argv).catch(refused);
  const application = await NestFactory.createApplicationContext(OrganisationModule.with(config), {
    logger: ['fatal'],
    abortOnError: false,
  }).catch(refused);
  try {
    const created = await application.get(OrganisationCreation).create(options).catch(refused);
    process.stdout.write(`${JSON.stringify(created)}\n`);
  } finally {
    await application.close();
  }
}

function refused(error: unknown): never {
  if (error instanceof PorticoError && error.errors.length > 0)
    throw new OrganisationCommandError(error.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
  if (error instanceof PorticoError) throw new OrganisationCommandError(error.detail);
  if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE)
    throw new OrganisationCommandError('The database has no tables yet: run `main.js migrate` first.');
  if (databaseProblem(error)?.code === 'UNAVAILABLE')
    throw new OrganisationCommandError('The database that DATABASE_URL names does not answer.');
  throw error;
}
