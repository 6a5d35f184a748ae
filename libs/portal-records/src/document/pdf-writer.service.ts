import { dirname, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import pdfmake from 'pdfmake';
import roboto from 'pdfmake/fonts/Roboto';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

/** Writes PDFs. Nothing is fetched for them, and no file is read but the four of the font. */
@Injectable()
export class PdfWriter {
  constructor() {
    const folder = dirname(roboto.Roboto.normal) + sep;
    pdfmake.setFonts(roboto);
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder));
  }

  write(definition: TDocumentDefinitions): Promise<Buffer> {
    return pdfmake.createPdf(definition).getBuffer();
  }
}
