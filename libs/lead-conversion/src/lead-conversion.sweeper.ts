import { Inject, Injectable } from '@nestjs/common';
import { Database, PorticoError, Sweeper, systemContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { LeadConversionRuleRepository, type DueRule } from './lead-conversion-rule.repository';
import { LeadConversions } from './lead-conversions.service';
import { LEAD_MODULES } from './lead-mapping.rules';

const AT_ONCE = 200;
/** A change that was saved while the last look was taken may carry an earlier time. */
const OVERLAP_MS = 60_000;

/**
 * Converts leads whose status became the declared one, whoever changed it: people, programs or an import. What cannot be
 * converted is refused with its reason and left as it is, until the lead is changed again (R109).
 */
@Injectable()
export class LeadConversionSweeper extends Sweeper {
  readonly name = 'lead-conversion';
  readonly everyMs = 5_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(LeadConversions) private readonly conversions: LeadConversions,
    @Inject(LeadConversionRuleRepository) private readonly rules: LeadConversionRuleRepository,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    for (const rule of await this.rules.listActive(this.database.global)) await this.apply(rule, now);
  }

  private async apply(rule: DueRule, now: Date): Promise<void> {
    const context = systemContext(rule.organisationId, this.name, now);
    const tenant = this.database.for(context);
    const leads = (await this.metadata.of(tenant)).find(LEAD_MODULES.lead);
    if (!leads) return;
    const due = await this.rules.listDue(tenant, leads.id, rule, AT_ONCE);
    for (const lead of due) {
      try {
        await this.conversions.perform(context, lead.id, { mode: 'automatic' });
      } catch (error) {
        if (!(error instanceof PorticoError) || error.code === 'UNAVAILABLE') throw error;
        await this.rules.refuse(tenant, lead, error.code, now);
      }
    }
    // With more than a turn's worth waiting, the next turn starts where this one did.
    if (due.length < AT_ONCE) await this.rules.setSwept(tenant, new Date(now.getTime() - OVERLAP_MS));
  }
}
