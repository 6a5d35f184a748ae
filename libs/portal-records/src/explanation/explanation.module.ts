import { Module } from '@nestjs/common';
import { PortalConfigModule } from '@portico/portal-config';
import { RecordsModule } from '@portico/records';
import { ExplanationRepository } from './explanation.repository';
import { Explanations } from './explanation.service';

/** Why a portal user may or may not: for staff. */
@Module({
  imports: [RecordsModule, PortalConfigModule],
  providers: [ExplanationRepository, Explanations],
  exports: [Explanations],
})
export class ExplanationModule {}
