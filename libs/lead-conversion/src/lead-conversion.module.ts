import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';
import { LeadConversionRuleRepository } from './lead-conversion-rule.repository';
import { LeadConversionRules } from './lead-conversion-rules.service';
import { LeadConversionRepository } from './lead-conversion.repository';
import { LeadConversionSweeper } from './lead-conversion.sweeper';
import { LeadConversions } from './lead-conversions.service';

/** Leads become contacts, and their portal users with them. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule, PortalUserModule],
  providers: [
    LeadConversionRepository,
    LeadConversionRuleRepository,
    LeadConversions,
    LeadConversionRules,
    LeadConversionSweeper,
  ],
  exports: [LeadConversions, LeadConversionRules],
})
export class LeadConversionModule {}
