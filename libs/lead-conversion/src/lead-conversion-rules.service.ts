import { Inject, Injectable } from '@nestjs/common';
import type { LeadConversionRefusal, LeadConversionRule, Page } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Database, mistake, refuseMistakes, type RequestContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { LeadConversionRuleRepository } from './lead-conversion-rule.repository';
import { LeadConversionRepository } from './lead-conversion.repository';
import { LEAD_MODULES } from './lead-mapping.rules';

const MOST_REFUSALS = 100;
const NO_RULE: LeadConversionRule = { triggerStatus: null, targetUserTypeId: null, createsAccount: true };

/** What is declared beforehand for conversions that nobody is asked about (R109), and what had to be refused. */
@Injectable()
export class LeadConversionRules {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(LeadConversionRepository) private readonly conversions: LeadConversionRepository,
    @Inject(LeadConversionRuleRepository) private readonly rules: LeadConversionRuleRepository,
  ) {}

  async get(context: RequestContext): Promise<LeadConversionRule> {
    return (await this.rules.find(this.database.for(context))) ?? NO_RULE;
  }

  /** @throws PorticoError INPUT_INVALID for a status that leads do not have, or a type that nobody could be moved to */
  async set(context: RequestContext, rule: LeadConversionRule): Promise<LeadConversionRule> {
    await this.database.transaction(context, async (transaction) => {
      const metadata = await this.metadata.of(transaction);
      const statuses = metadata.get(LEAD_MODULES.lead).fieldByName.get('status')?.settings.options ?? [];
      const targets = await this.conversions.listTargets(transaction, metadata.get(LEAD_MODULES.contact).id);
      const isStatus = rule.triggerStatus === null || statuses.some(({ value }) => value === rule.triggerStatus);
      const isTarget = rule.targetUserTypeId === null || targets.some(({ id }) => id === rule.targetUserTypeId);
      refuseMistakes([
        ...(isStatus ? [] : [mistake('/triggerStatus', 'NOT_AN_OPTION')]),
        ...(isTarget ? [] : [mistake('/targetUserTypeId', 'NOT_AN_OPTION')]),
      ]);
      await this.rules.save(transaction, rule, context.now);
      const subject = { kind: 'lead-conversion-rule', id: null };
      await this.audit.record(transaction, context, {
        action: 'lead-conversion-rule.set',
        subject,
        details: { ...rule },
      });
    });
    return this.get(context);
  }

  async refusals(context: RequestContext): Promise<Page<LeadConversionRefusal>> {
    const rows = await this.rules.listRefusals(this.database.for(context), MOST_REFUSALS);
    return {
      data: rows.map(({ lead_id: id, name, code, at }) => ({
        lead: { id, name: name ?? '' },
        code,
        at: at.toISOString(),
      })),
      page: { hasMore: false, nextCursor: null },
    };
  }
}
