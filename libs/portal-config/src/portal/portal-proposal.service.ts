import { Inject, Injectable } from '@nestjs/common';
import type { PortalProposal } from '@portico/contracts';
import { isBaseModuleAllowed, PlanService } from '@portico/licensing';
import {
  Database,
  notFound,
  PORTICO_CONFIG,
  type PorticoConfig,
  type RequestContext,
  type Tenant,
} from '@portico/platform';
import { MetadataService } from '@portico/records';
import { labelKey } from '@portico/user-type';
import { portalUrl } from './portal-url.rules';
import { numberedName, numberedSlug, slugOf } from './portal-name.rules';
import { PortalRepository } from './portal.repository';

const BATCH = 50;

export interface FreeNames {
  isNameFree: boolean;
  isSlugFree: boolean;
  suggestion: { name: string; slug: string };
}

/** Proposes what a portal could be called, and says what is free anywhere (R2–R5). Saves nothing. */
@Injectable()
export class PortalProposalService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalRepository) private readonly portals: PortalRepository,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /** Without a name: the organisation's (R2). Without a slug: the name's (R5). */
  async propose(context: RequestContext, asked: { name?: string; slug?: string }): Promise<PortalProposal> {
    const tenant = this.database.for(context);
    const name = asked.name ?? (await this.portals.organisationName(tenant));
    if (name === null) throw notFound();
    const slug = asked.slug ?? slugOf(name);
    const plan = await this.plans.of(tenant);
    const { modules } = await this.metadata.of(tenant);
    return {
      name,
      slug,
      url: portalUrl(this.config, slug),
      ...(await this.check(tenant, name, slug)),
      baseModules: modules
        .filter((module) => isBaseModuleAllowed(plan, module, true))
        .map(({ apiName, plural }) => ({ apiName, plural })),
    };
  }

  /** What is taken by other organisations; an organisation's own portal never stands in its own way. */
  async check(tenant: Tenant, name: string, slug: string): Promise<FreeNames> {
    const freeName = await firstFree(
      (number) => numberedName(name, number),
      labelKey,
      (keys) => this.portals.takenNameKeys(tenant, keys),
    );
    const freeSlug = await firstFree(
      (number) => numberedSlug(slug, number),
      (candidate) => candidate,
      (slugs) => this.portals.takenSlugs(tenant, slugs),
    );
    return {
      isNameFree: freeName === name,
      isSlugFree: freeSlug === slug,
      suggestion: { name: freeName, slug: freeSlug },
    };
  }
}

/** Asks for a batch of candidates at a time: nearly always the first batch has a free one. */
async function firstFree(
  candidate: (number: number) => string,
  keyOf: (candidate: string) => string,
  takenOf: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string> {
  for (let from = 1; ; from += BATCH) {
    const candidates = Array.from({ length: BATCH }, (_, index) => candidate(from + index));
    const taken = await takenOf(candidates.map(keyOf));
    const free = candidates.find((one) => !taken.has(keyOf(one)));
    if (free !== undefined) return free;
  }
}
