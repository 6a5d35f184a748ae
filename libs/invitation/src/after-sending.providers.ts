import { AgainController } from './again/again.controller';
import { AgainRepository } from './again/again.repository';
import { AgainService } from './again/again.service';
import { BatchRelationRepository } from './again/batch-relation.repository';
import { ReinvitationService } from './again/reinvitation.service';
import { CopiedLinkController } from './copied-link/copied-link.controller';
import { CopiedLinkRepository } from './copied-link/copied-link.repository';
import { CopiedLinkService } from './copied-link/copied-link.service';
import { InvitationCodeRenderer } from './copied-link/invitation-code.renderer';
import { InvitationCodeRepository } from './copied-link/invitation-code.repository';
import { InvitationCodes } from './copied-link/invitation-codes.service';
import { DeliveryReportController } from './delivery-report/delivery-report.controller';
import { DeliveryReportRepository } from './delivery-report/delivery-report.repository';
import { DeliveryReportService } from './delivery-report/delivery-report.service';
import { RescueController, RescueRequestController } from './rescue/rescue.controller';
import { RescueRequests } from './rescue/rescue-requests.service';
import { RescueRepository } from './rescue/rescue.repository';
import { RescueService } from './rescue/rescue.service';
import { RescueSweeper } from './rescue/rescue.sweeper';
import { InvitationEventRepository } from './time-line/invitation-event.repository';
import { RecordInvitationsService } from './time-line/record-invitations.service';
import { TimeLineController } from './time-line/time-line.controller';
import { TimeLineRepository } from './time-line/time-line.repository';
import { TimeLineService } from './time-line/time-line.service';

/** What controllers and other domains ask. */
export const AFTER_SENDING_SERVICES = [
  TimeLineService,
  RecordInvitationsService,
  AgainService,
  ReinvitationService,
  CopiedLinkService,
  RescueRequests,
  RescueService,
  DeliveryReportService,
];

/** What happens to invitations after they were sent. */
export const AFTER_SENDING_PROVIDERS = [
  ...AFTER_SENDING_SERVICES,
  InvitationEventRepository,
  TimeLineRepository,
  BatchRelationRepository,
  AgainRepository,
  CopiedLinkRepository,
  InvitationCodeRepository,
  InvitationCodes,
  InvitationCodeRenderer,
  RescueRepository,
  RescueSweeper,
  DeliveryReportRepository,
];

export const AFTER_SENDING_CONTROLLERS = [
  AgainController,
  TimeLineController,
  CopiedLinkController,
  RescueController,
  RescueRequestController,
  DeliveryReportController,
];
