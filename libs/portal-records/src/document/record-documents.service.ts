import { Inject, Injectable } from '@nestjs/common';
import type { PortalRecord } from '@portico/contracts';
import { notFound, shownFileName } from '@portico/platform';
import { type PortalSession, PublicPortals } from '@portico/portal-user';
import { PortalModules } from '../module/portal-modules.service';
import { PortalRecords } from '../record/portal-records.service';
import { documentOf } from './document.rules';
import { pdfDefinition } from './pdf-definition.rules';
import { PdfWriter } from './pdf-writer.service';

export interface PdfFile {
  fileName: string;
  content: Buffer;
}

/**
 * Records as documents to keep (R157). They are made of what the record's page in the portal asks for, through the same
 * two services: a PDF has no way to a field of its own.
 */
@Injectable()
export class RecordDocuments {
  constructor(
    @Inject(PortalModules) private readonly modules: PortalModules,
    @Inject(PortalRecords) private readonly records: PortalRecords,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(PdfWriter) private readonly writer: PdfWriter,
  ) {}

  /** @throws PorticoError NOT_FOUND for a record out of reach, and for one that is no document */
  async pdf(session: PortalSession, moduleName: string, recordId: string, now: Date): Promise<PdfFile> {
    const module = await this.modules.get(session, moduleName);
    if (!module.hasPdf) throw notFound();
    const { json } = await this.records.get(session, moduleName, recordId);
    const record = JSON.parse(json) as PortalRecord;
    const { name, primaryColour: colour } = await this.portals.get(session.portalId);
    const document = documentOf(module, record, session.preferences, { name, colour });
    const content = await this.writer.write(pdfDefinition(document, now));
    return { fileName: shownFileName(`${document.name ?? document.kind}.pdf`), content };
  }
}
