import { Module } from '@nestjs/common';
import { RecordsModule } from '@portico/records';
import { PortalAttachmentController } from '../attachment/portal-attachment.controller';
import { PortalAttachments } from '../attachment/portal-attachments.service';
import { PortalFileController } from '../file/portal-file.controller';
import { PortalFiles } from '../file/portal-files.service';
import { PortalRecordsModule } from '../portal-records.module';
import { PortalNoteController } from './portal-note.controller';
import { PortalNotes } from './portal-notes.service';
import { PortalWorkAccess } from './portal-work.access';

/** Notes, attachments and the files of fields in the portal, with their routes. */
@Module({
  imports: [PortalRecordsModule, RecordsModule],
  providers: [PortalAttachments, PortalFiles, PortalNotes, PortalWorkAccess],
  controllers: [PortalAttachmentController, PortalFileController, PortalNoteController],
})
export class PortalWorkModule {}
