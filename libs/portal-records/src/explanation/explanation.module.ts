import { Module } from '@nestjs/common';
import { PortalConfigModule } from '@portico/portal-config';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';
import { ExplanationRepository } from './explanation.repository';
import { Explanations } from './explanation.service';

/** Why a portal user may or may not: for staff. */
@Module({
  imports: [RecordsModule, PortalConfigModule, PortalUserModule],
  providers: [ExplanationRepository, Explanations],
  exports: [Explanations],
})
export class ExplanationModule {}
