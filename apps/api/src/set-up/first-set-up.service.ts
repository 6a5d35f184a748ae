import { Inject, Injectable } from '@nestjs/common';
import type { SetUp, SignedIn } from '@portico/contracts';
import { OrganisationProvisioning, StaffSignIns } from '@portico/identity';
import {
  bareCode,
  Clock,
  Database,
  hashToken,
  inGroups,
  mistake,
  newReadableCode,
  notFound,
  passwordMistake,
  PorticoError,
  refuseMistakes,
  type PorticoRequest,
} from '@portico/platform';
import { ModuleCatalogueService } from '@portico/records';
import type { FastifyReply } from 'fastify';
import { SetUpRepository } from './set-up.repository';

/** What the first organisation has; an operator can change it. */
const EDITION = 'ultimate';

/** 80 random bits, good for a day: a new one is a command away. */
const CODE_LENGTH = 16;
const CODE_MS = 24 * 3_600_000;

/**
 * The first organisation of an installation, made in a page instead of at a terminal. Whoever makes it owns the
 * installation, so that it takes a code which only the terminal shows.
 */
@Injectable()
export class FirstSetUp {
  private hasBegun = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SetUpRepository) private readonly setUps: SetUpRepository,
    @Inject(OrganisationProvisioning) private readonly provisioning: OrganisationProvisioning,
    @Inject(ModuleCatalogueService) private readonly catalogue: ModuleCatalogueService,
    @Inject(StaffSignIns) private readonly signIns: StaffSignIns,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Until there is an organisation. One that was there is asked for no more: each page of the console would cost it. */
  async isOpen(): Promise<boolean> {
    this.hasBegun ||= await this.setUps.hasOrganisation(this.database.global);
    return !this.hasBegun;
  }

  /** Null where there is an organisation; a code that was made before opens nothing any more. */
  async newCode(): Promise<string | null> {
    const { global } = this.database;
    if (await this.setUps.hasOrganisation(global)) return null;
    const code = newReadableCode(CODE_LENGTH);
    const expiresAt = new Date(this.clock.now().getTime() + CODE_MS);
    await this.setUps.replaceCode(global, hashToken(code), expiresAt);
    return inGroups(code, 4);
  }

  /**
   * All in one transaction: the code is used up by an organisation that is really there.
   *
   * @throws PorticoError NOT_FOUND once there is an organisation, INPUT_INVALID with CODE_WRONG or the password's mistake
   */
  async make({ code, ...input }: SetUp, request: PorticoRequest, reply: FastifyReply): Promise<SignedIn> {
    const now = this.clock.now();
    const codeHash = hashToken(bareCode(code));
    const refusal = passwordMistake(input.password, [input.email, input.name, input.organisationName]);
    const isCode = await this.setUps.isCode(this.database.global, codeHash, now);
    refuseMistakes([
      ...(isCode ? [] : [mistake('/code', 'CODE_WRONG')]),
      ...(refusal ? [mistake('/password', refusal)] : []),
    ]);
    const { name, email, password, organisationName, ...settings } = input;
    const { administratorId } = await this.provisioning.create(
      {
        ...settings,
        name: organisationName,
        timeFormat: 'h23',
        plan: EDITION,
        administrator: { name, email, password },
      },
      async (tx, context) => {
        if (!(await this.setUps.useCode(tx.global, codeHash, now)))
          throw new PorticoError('INPUT_INVALID', { errors: [mistake('/code', 'CODE_WRONG')] });
        if (await this.setUps.hasOther(tx.global, context.organisationId)) throw notFound();
        await this.catalogue.install(tx);
      },
    );
    return this.signIns.open(administratorId, 'cookie', request, reply);
  }
}
