import { Inject, Injectable } from '@nestjs/common';
import { Database, StoredFiles, Sweeper } from '@portico/platform';

const ARRIVING_MINUTES = 60;

/** Files that no attachment, no field and no open import uses: an upload broke off, a record was removed for good, a process died in between. */
@Injectable()
export class AttachmentSweeper extends Sweeper {
  readonly name = 'attachment';
  readonly everyMs = 300_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StoredFiles) private readonly files: StoredFiles,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const unused = await this.database.global.query<{ organisation_id: string; id: string }>(
      `SELECT f.organisation_id, f.id FROM stored_files f
       WHERE f.created_at < $1::timestamptz - make_interval(mins => $2) AND NOT EXISTS (
         SELECT 1 FROM attachments a WHERE a.organisation_id = f.organisation_id AND a.file_id = f.id)
         AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.organisation_id = f.organisation_id AND i.file_id = f.id
           AND i.status IN ('uploaded', 'queued', 'running', 'checked'))
         AND NOT EXISTS (SELECT 1 FROM record_files r WHERE r.organisation_id = f.organisation_id AND r.file_id = f.id)
       ORDER BY f.created_at LIMIT 500`,
      [now, ARRIVING_MINUTES],
    );
    for (const [organisationId, files] of Map.groupBy(unused, (file) => file.organisation_id)) {
      await this.files.remove(
        { organisationId },
        files.map(({ id }) => id),
      );
    }
  }
}
