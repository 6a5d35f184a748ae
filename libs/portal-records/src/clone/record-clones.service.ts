import { Inject, Injectable } from '@nestjs/common';
import type { PortalRecord, PortalRecordWrite } from '@portico/contracts';
import type { RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { creationOf } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import type { SeenRecord } from '../record/portal-record.rules';
import { PortalRecords } from '../record/portal-records.service';
import { copiedValues } from './clone.rules';

/** Copies of records (R31): a record is read as its user sees it, and created as any other. */
@Injectable()
export class RecordClones {
  constructor(
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(PortalRecords) private readonly records: PortalRecords,
  ) {}

  /**
   * What the body gives replaces what would be copied; every validation runs again.
   *
   * @throws PorticoError NOT_FOUND out of view, FORBIDDEN without create (R29), INPUT_INVALID with every mistake
   */
  async clone(
    context: RequestContext,
    session: PortalSession,
    moduleName: string,
    recordId: string,
    { layoutId: asked, values }: PortalRecordWrite,
    id: string,
  ): Promise<SeenRecord> {
    const { json } = await this.records.get(session, moduleName, recordId);
    const source = JSON.parse(json) as PortalRecord;
    const { module, plan } = (await this.access.of(session)).module(moduleName);
    const isOffered = plan.creations.some(({ layouts }) => layouts.has(source.layoutId));
    const wanted = asked ?? (isOffered ? source.layoutId : undefined);
    const copied = plan.canCreate ? copiedValues(source, creationOf(plan, module, wanted).layout) : {};
    const input = { ...(wanted === undefined ? {} : { layoutId: wanted }), values: { ...copied, ...values } };
    return this.records.create(context, session, moduleName, input, id);
  }
}
