import { Module } from '@nestjs/common';
import { RecordsModule } from '@portico/records';
import { PortalAttachmentController } from '../attachment/portal-attachment.controller';
import { PortalAttachments } from '../attachment/portal-attachments.service';
import { PortalRecordsModule } from '../portal-records.module';
import { PortalNoteController } from './portal-note.controller';
import { PortalNotes } from './portal-notes.service';
import { PortalWorkAccess } from './portal-work.access';

/** Notes and attachments in the portal, with their routes. */
@Module({
  imports: [PortalRecordsModule, RecordsModule],
  providers: [PortalAttachments, PortalNotes, PortalWorkAccess],
  controllers: [PortalAttachmentController, PortalNoteController],
})
export class PortalWorkModule {}
