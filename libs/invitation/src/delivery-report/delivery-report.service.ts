import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryReportResult } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Database, type RequestContext, type TenantTransaction } from '@portico/platform';
import { InvitationEndings } from '../expiry/invitation-endings.service';
import { eventActor, InvitationEventRepository } from '../time-line/invitation-event.repository';
import { DeliveryReportRepository, type ReportedInvitation } from './delivery-report.repository';
import { readDeliveryReport, type ReportedDelivery } from './delivery-report.rules';

const IGNORED: DeliveryReportResult = { outcome: 'ignored', invitationId: null };

/**
 * What a mail server says later of a mail that it took (R97a): the mailbox that collects such reports hands them in as
 * they are. A bounce ends the invitation and gives its seat back; an outcome that was unknown becomes known.
 */
@Injectable()
export class DeliveryReportService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(InvitationEndings) private readonly endings: InvitationEndings,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
    @Inject(DeliveryReportRepository) private readonly reports: DeliveryReportRepository,
  ) {}

  async take(context: RequestContext, message: string): Promise<DeliveryReportResult> {
    const report = readDeliveryReport(message);
    if (!report) return IGNORED;
    return this.database.transaction(context, async (transaction) => {
      const row = await this.reports.find(transaction, report.invitationId, report.generation);
      const isNews = row?.delivery === 'unknown' || (row?.delivery === 'sent' && report.outcome === 'bounced');
      if (!row || !isNews) return IGNORED;
      await this.write(transaction, context, report, row);
      return { outcome: report.outcome, invitationId: report.invitationId };
    });
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    { invitationId, outcome, words }: ReportedDelivery,
    row: ReportedInvitation,
  ): Promise<void> {
    const { now } = context;
    if (row.delivery === 'sent') await this.reports.noteSent(transaction, invitationId, row);
    await this.reports.settle(transaction, row, outcome === 'bounced' ? 'bounced' : 'sent', words, now);
    if (outcome === 'bounced') {
      await this.endings.bounce(transaction, [invitationId], now);
      const actor = eventActor(context.actor);
      const event = { invitationId, kind: 'bounced', actor, cause: 'DELIVERY_REPORT', words } as const;
      await this.timeLine.add(transaction, [event], now);
    }
    await this.audit.record(transaction, context, {
      action: 'invitation.delivery-report',
      subject: { kind: 'invitation', id: invitationId },
      details: { outcome },
    });
  }
}
