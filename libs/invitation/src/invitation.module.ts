import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { PortalConfigModule } from '@portico/portal-config';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';
import { UserTypeModule } from '@portico/user-type';
import { AcceptanceRepository } from './acceptance/acceptance.repository';
import { AcceptanceService } from './acceptance/acceptance.service';
import { AFTER_SENDING_PROVIDERS, AFTER_SENDING_SERVICES } from './after-sending.providers';
import { BatchRepository } from './batch/batch.repository';
import { BatchService } from './batch/batch.service';
import { RecipientRepository } from './batch/recipient.repository';
import { RecipientService } from './batch/recipient.service';
import { CandidateRepository } from './candidate/candidate.repository';
import { CandidateService } from './candidate/candidate.service';
import { InvitationLimits } from './candidate/invitation-limits.service';
import { InvitingTypes } from './candidate/inviting-type.service';
import { DeliveryRepository } from './delivery/delivery.repository';
import { DeliveryService } from './delivery/delivery.service';
import { InvitationSender } from './delivery/invitation-sender.service';
import { InvitationSendProcessor } from './delivery/delivery.processor';
import { OutcomeWriter } from './delivery/outcome-writer.service';
import { InvitationEvaluateProcessor } from './evaluation/evaluation.processor';
import { ControlRepository } from './control/control.repository';
import { BatchControl } from './control/control.service';
import { CancellationSweeper } from './control/control.sweeper';
import { DryRunEvaluationRepository } from './dry-run/dry-run-evaluation.repository';
import { DryRunEvaluation } from './dry-run/dry-run-evaluation.service';
import { DryRunRecipientRepository } from './dry-run/dry-run-recipient.repository';
import { DryRunRecipientService } from './dry-run/dry-run-recipient.service';
import { InvitationCheckProcessor } from './dry-run/dry-run.processor';
import { DryRunRepository } from './dry-run/dry-run.repository';
import { DryRunService } from './dry-run/dry-run.service';
import { DryRunSweeper } from './dry-run/dry-run.sweeper';
import { MailPreviewRepository } from './dry-run/mail-preview.repository';
import { MailPreviewService } from './dry-run/mail-preview.service';
import { EvaluationRepository } from './evaluation/evaluation.repository';
import { EvaluationService } from './evaluation/evaluation.service';
import { InvitationEndingsRepository } from './expiry/invitation-endings.repository';
import { InvitationEndings } from './expiry/invitation-endings.service';
import { InvitationSweepRepository } from './expiry/invitation-sweep.repository';
import { InvitationSweeper } from './expiry/invitation.sweeper';
import { InvitationListRepository } from './invitation-list/invitation-list.repository';
import { InvitationListService } from './invitation-list/invitation-list.service';
import { MailDomainRepository } from './mail-domain/mail-domain.repository';
import { MailDomains } from './mail-domain/mail-domain.service';
import { SignInAddressPolicy } from './mail-domain/sign-in-address.policy';
import { RecordAccessRepository } from './record-access/record-access.repository';
import { RecordAccessService } from './record-access/record-access.service';
import { InvitationRepository } from './single/invitation.repository';
import { InvitationService } from './single/invitation.service';
import { InvitationLinks } from './token/invitation-links.service';

/** Inviting people: one, or all at once; deciding, delivering, accepting, ending. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule, UserTypeModule, PortalConfigModule, PortalUserModule],
  providers: [
    InvitationLinks,
    ...AFTER_SENDING_PROVIDERS,
    InvitationLimits,
    InvitingTypes,
    CandidateRepository,
    CandidateService,
    BatchRepository,
    BatchService,
    RecipientRepository,
    RecipientService,
    ControlRepository,
    BatchControl,
    CancellationSweeper,
    DryRunRepository,
    DryRunService,
    DryRunEvaluationRepository,
    DryRunEvaluation,
    InvitationCheckProcessor,
    DryRunSweeper,
    DryRunRecipientRepository,
    DryRunRecipientService,
    MailPreviewRepository,
    MailPreviewService,
    MailDomainRepository,
    MailDomains,
    SignInAddressPolicy,
    InvitationListRepository,
    InvitationListService,
    EvaluationRepository,
    EvaluationService,
    InvitationEvaluateProcessor,
    DeliveryRepository,
    DeliveryService,
    InvitationSender,
    OutcomeWriter,
    InvitationSendProcessor,
    InvitationEndingsRepository,
    InvitationEndings,
    InvitationSweepRepository,
    InvitationSweeper,
    InvitationRepository,
    InvitationService,
    AcceptanceRepository,
    AcceptanceService,
    RecordAccessRepository,
    RecordAccessService,
  ],
  exports: [
    ...AFTER_SENDING_SERVICES,
    AcceptanceService,
    BatchControl,
    BatchService,
    CandidateService,
    DeliveryService,
    DryRunEvaluation,
    DryRunRecipientService,
    DryRunService,
    EvaluationService,
    InvitationLinks,
    InvitationListService,
    InvitationService,
    MailDomains,
    MailPreviewService,
    RecipientService,
    RecordAccessService,
  ],
})
export class InvitationModule {}
