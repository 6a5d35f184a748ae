import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { columnWidths, linesIn } from './column-widths.rules';
import type {
  DocumentFact,
  DocumentFacts,
  DocumentPart,
  DocumentTable,
  DocumentTotals,
  PortalDocument,
} from './document.types';
import { DOCUMENT_WORDS } from './document.words';
import { printable } from './printable.rules';

/** Points; A4. */
const SHORT_SIDE = 595.28;
const LONG_SIDE = 841.89;
const MARGIN = 48;
/** Between columns. */
const GAP = 12;
/** A table with more columns than this has the page lie down. */
const MOST_UPRIGHT_COLUMNS = 9;
/** Labels and amounts of the totals, at the right edge. */
const TOTALS_WIDTHS = [130, 110] as const;
/**
 * Lines that are kept on one page together, rows and short sections. What is longer breaks: a page holds about sixty,
 * and what must not break and does not fit would be lost below its edge.
 */
const KEPT_TOGETHER = 24;
const INK = '#1b1f24';
const QUIET = '#5f6975';
const HAIRLINE = '#d9dee4';

/**
 * The page that a document is drawn on. Words of people are texts and nothing else: none of them is a name of a picture,
 * a font or an address that would be opened (security.md "PDFs never fetch a URL").
 */
export function pdfDefinition(document: PortalDocument, now: Date): TDocumentDefinitions {
  const isWide = document.parts.some((part) => part.kind === 'table' && part.columns.length > MOST_UPRIGHT_COLUMNS);
  const room = (isWide ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;
  const sender = printable(document.sender);
  const title = printable([document.kind, document.name ?? ''].join(' ').trim());
  return {
    pageSize: 'A4',
    pageOrientation: isWide ? 'landscape' : 'portrait',
    pageMargins: [MARGIN, MARGIN, MARGIN, 60],
    version: '1.7',
    language: document.language,
    info: { title, author: sender, creator: 'Portico', creationDate: now, modDate: now },
    displayTitle: true,
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: INK },
    content: [
      { text: sender, fontSize: 12, bold: true },
      line(room, document.colour, 2),
      { text: title, fontSize: 24, bold: true, lineHeight: 1.1, margin: [0, 22, 0, 4] },
      ...document.parts.map((part) => contentOf(part, document.kind, room)),
    ],
    footer: (page, pages) => ({
      margin: [MARGIN, 18, MARGIN, 0],
      fontSize: 8,
      color: QUIET,
      columns: [
        { width: '*', text: oneLine(`${sender} · ${title}`) },
        { width: 90, alignment: 'right', text: DOCUMENT_WORDS[document.language].page(page, pages) },
      ],
    }),
  };
}

function contentOf(part: DocumentPart, kind: string, room: number): Content {
  switch (part.kind) {
    case 'facts':
      return facts(part, kind, room);
    case 'table':
      return table(part, room);
    case 'totals':
      return totals(part, room);
  }
}

/** A section: short values in its columns, long texts below. What the document is called needs no second heading. */
function facts({ heading, columns, facts: all }: DocumentFacts, kind: string, room: number): Content {
  const short = all.filter(({ isLong }) => !isLong);
  const long = all.filter(({ isLong }) => isLong);
  const lines = all.reduce((count, { value, isLong }) => count + 1 + linesIn(value, isLong ? room : room / columns), 0);
  return {
    unbreakable: lines <= KEPT_TOGETHER,
    margin: [0, 12, 0, 0],
    stack: [
      ...(heading === kind ? [] : [headingOf(heading)]),
      ...(short.length > 0 ? [grid(short, columns, room)] : []),
      ...long.map((one): Content => ({ stack: labelled(one), margin: [0, 4, 0, 4] })),
    ],
  };
}

function grid(all: readonly DocumentFact[], columns: 1 | 2, room: number): Content {
  const rows = Array.from({ length: Math.ceil(all.length / columns) }, (_, row) =>
    Array.from({ length: columns }, (__, column): TableCell => {
      const fact = all[row * columns + column];
      return { stack: fact ? labelled(fact) : [] };
    }),
  );
  const width = room / columns - GAP;
  const isKept = all.every(({ value }) => linesIn(value, width) <= KEPT_TOGETHER);
  return {
    table: { widths: Array.from({ length: columns }, () => width), body: rows, dontBreakRows: isKept },
    layout: spaced({ top: 3, bottom: 3 }),
  };
}

function labelled({ label, value }: DocumentFact): Content[] {
  return [{ text: printable(label), fontSize: 8, color: QUIET }, { text: printable(value) }];
}

function table(part: DocumentTable, room: number): Content {
  const head = part.columns.map(({ label, isFigure }): TableCell => ({
    text: printable(label),
    alignment: isFigure ? 'right' : 'left',
    fontSize: 8,
    color: QUIET,
  }));
  const body = part.rows.map((row) =>
    part.columns.map(({ isFigure }, at): TableCell => ({
      text: printable(row[at] ?? ''),
      alignment: isFigure ? 'right' : 'left',
    })),
  );
  const isNarrow = part.columns.length > MOST_UPRIGHT_COLUMNS;
  const widths = columnWidths(part, room - (part.columns.length - 1) * GAP);
  const isKept = part.rows.every((row) => row.every((cell, at) => linesIn(cell, widths[at] ?? room) <= KEPT_TOGETHER));
  const lines: ContentTable = {
    table: {
      ...{ headerRows: 1, keepWithHeaderRows: isKept ? 1 : 0, dontBreakRows: isKept },
      ...{ widths, body: [head, ...body] },
    },
    layout: spaced({ top: 5, bottom: 4, hasLines: true }),
  };
  return {
    margin: [0, 16, 0, 0],
    ...(isNarrow ? { fontSize: 7.5 } : {}),
    stack: [...(part.heading === '' ? [] : [headingOf(part.heading)]), lines],
  };
}

/** At the right, below the figures that they are the sum of. */
function totals({ totals: all }: DocumentTotals, room: number): Content {
  const body = all.map(({ label, value, isGrand }) =>
    [label, value].map((text, at): TableCell => ({
      text: printable(text),
      alignment: at === 0 ? 'left' : 'right',
      ...(isGrand ? { bold: true, fontSize: 12 } : at === 0 ? { color: QUIET } : {}),
    })),
  );
  const grandAt = all.findIndex(({ isGrand }) => isGrand);
  return {
    unbreakable: true,
    margin: [room - TOTALS_WIDTHS[0] - TOTALS_WIDTHS[1] - GAP, 12, 0, 4],
    table: { widths: [...TOTALS_WIDTHS], body },
    layout: {
      ...spaced({ top: 4, bottom: 3 }),
      hLineWidth: (at: number) => (at === grandAt && at > 0 ? 1 : 0),
      hLineColor: () => INK,
    },
  };
}

function headingOf(text: string): Content {
  return { text: printable(text), fontSize: 11, bold: true, margin: [0, 0, 0, 2] };
}

function line(room: number, lineColor: string, lineWidth: number): Content {
  return { canvas: [{ type: 'line', x1: 0, y1: 6, x2: room, y2: 6, lineWidth, lineColor }] };
}

/** Half a gap beside each column, but for the outer edges, which stand where the other texts do. */
function spaced({ top, bottom, hasLines = false }: { top: number; bottom: number; hasLines?: boolean }) {
  return {
    hLineWidth: (at: number) => (hasLines && at > 0 ? 0.6 : 0),
    vLineWidth: () => 0,
    hLineColor: (at: number) => (at === 1 ? INK : HAIRLINE),
    paddingLeft: (at: number) => (at === 0 ? 0 : GAP / 2),
    paddingRight: (at: number, node: ContentTable) => (at === (node.table.body[0]?.length ?? 0) - 1 ? 0 : GAP / 2),
    paddingTop: () => top,
    paddingBottom: () => bottom,
  };
}

const FOOTER_LENGTH = 90;

function oneLine(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > FOOTER_LENGTH ? `${line.slice(0, FOOTER_LENGTH - 1)}…` : line;
}
