import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportFormat } from '@portico/contracts';
import { PorticoError, StoredFiles } from '@portico/platform';
import { inspectCsv } from './csv-inspection';
import { readCsv } from './csv-reader';
import { type FileRow, fileRow } from './file-row.rules';
import type { FileFacts, ImportRow } from './import.repository';

/** The files of imports, read from the store as often as they are needed, never as a whole. */
@Injectable()
export class ImportFiles {
  constructor(@Inject(StoredFiles) private readonly files: StoredFiles) {}

  /** @throws PorticoError CSV_INVALID */
  async inspect(
    organisationId: string,
    fileId: string,
    subFormId: string | null,
    told: Partial<ImportFormat> = {},
  ): Promise<FileFacts> {
    const found = await inspectCsv(() => this.files.open({ organisationId }, fileId), told);
    const { columns, sample, rowCount, format } = found;
    const headerKey = createHash('sha256')
      .update([subFormId ?? '', ...columns].join('\n'))
      .digest('hex');
    return { ...format, columns, sample, row_count: rowCount, header_key: headerKey };
  }

  /** Rows behind the last that is done. @throws PorticoError UPLOAD_INCOMPLETE when the file is gone, CSV_INVALID */
  async rows(organisationId: string, row: ImportRow): Promise<AsyncGenerator<FileRow>> {
    if (row.file_id === null) throw new PorticoError('UPLOAD_INCOMPLETE');
    const source = await this.files.open({ organisationId }, row.file_id);
    const { header, rows } = await readCsv(source, { encoding: row.encoding, delimiter: row.delimiter });
    return (async function* () {
      for await (const found of rows) if (found.number > row.done_row) yield fileRow(header, found);
    })();
  }
}
