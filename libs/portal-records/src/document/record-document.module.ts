import { Module } from '@nestjs/common';
import { PortalUserModule } from '@portico/portal-user';
import { PortalRecordsModule } from '../portal-records.module';
import { PdfWriter } from './pdf-writer.service';
import { RecordDocumentController } from './record-document.controller';
import { RecordDocuments } from './record-documents.service';

/** Records as documents to keep, with their route. */
@Module({
  imports: [PortalRecordsModule, PortalUserModule],
  providers: [PdfWriter, RecordDocuments],
  controllers: [RecordDocumentController],
})
export class RecordDocumentModule {}
