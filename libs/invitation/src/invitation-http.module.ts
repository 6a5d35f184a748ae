import { Module } from '@nestjs/common';
import { AcceptanceController } from './acceptance/acceptance.controller';
import { BatchController } from './batch/batch.controller';
import { CandidateController } from './candidate/candidate.controller';
import { ControlController } from './control/control.controller';
import { DryRunController } from './dry-run/dry-run.controller';
import { InvitationListController } from './invitation-list/invitation-list.controller';
import { AFTER_SENDING_CONTROLLERS } from './after-sending.providers';
import { InvitationModule } from './invitation.module';
import { MailDomainController } from './mail-domain/mail-domain.controller';
import { RecordAccessController } from './record-access/record-access.controller';
import { InvitationController } from './single/invitation.controller';

@Module({
  imports: [InvitationModule],
  controllers: [
    CandidateController,
    BatchController,
    ControlController,
    DryRunController,
    MailDomainController,
    InvitationListController,
    InvitationController,
    AcceptanceController,
    RecordAccessController,
    ...AFTER_SENDING_CONTROLLERS,
  ],
})
export class InvitationHttpModule {}
