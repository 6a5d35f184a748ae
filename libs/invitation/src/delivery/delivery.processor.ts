import { Inject, Injectable } from '@nestjs/common';
import { JOB } from '@portico/contracts';
import { JobProcessor } from '@portico/platform';
import { SEND_CHUNK } from '../evaluation/evaluation.service';
import { DeliveryService } from './delivery.service';

@Injectable()
export class InvitationSendProcessor extends JobProcessor<'invitation.send'> {
  readonly job = JOB.invitationSend;

  constructor(@Inject(DeliveryService) private readonly deliveries: DeliveryService) {
    super();
  }

  async process(): Promise<void> {
    await this.deliveries.deliver(SEND_CHUNK);
  }
}
