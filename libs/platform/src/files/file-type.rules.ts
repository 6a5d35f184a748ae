/** How much of a file's beginning its kind is judged by. */
export const SNIFFED_BYTES = 4_100;

interface Signature {
  /** Hexadecimal; `..` is any byte. */
  starts: string;
  type: string;
  extensions: readonly string[];
}

const SIGNATURES: readonly Signature[] = [
  { starts: '255044462d', type: 'application/pdf', extensions: ['pdf'] },
  { starts: '89504e470d0a1a0a', type: 'image/png', extensions: ['png'] },
  { starts: 'ffd8ff', type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'] },
  { starts: '47494638', type: 'image/gif', extensions: ['gif'] },
  { starts: '52494646........57454250', type: 'image/webp', extensions: ['webp'] },
  { starts: '........6674797068656963', type: 'image/heic', extensions: ['heic', 'heif'] },
  { starts: '........667479706d696631', type: 'image/heic', extensions: ['heic', 'heif'] },
  { starts: '49492a00', type: 'image/tiff', extensions: ['tif', 'tiff'] },
  { starts: '4d4d002a', type: 'image/tiff', extensions: ['tif', 'tiff'] },
  { starts: '........667479707174', type: 'video/quicktime', extensions: ['mov'] },
  { starts: '........66747970', type: 'video/mp4', extensions: ['mp4', 'm4v', 'm4a'] },
  { starts: '494433', type: 'audio/mpeg', extensions: ['mp3'] },
  { starts: 'fffb', type: 'audio/mpeg', extensions: ['mp3'] },
  { starts: '52494646........57415645', type: 'audio/wav', extensions: ['wav'] },
  { starts: '7b5c727466', type: 'application/rtf', extensions: ['rtf'] },
];

const ZIP = '504b0304';
const IN_ZIP: Readonly<Record<string, string>> = {
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};

const COMPOUND = 'd0cf11e0a1b11ae1';
const IN_COMPOUND: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
};

/** Nothing here that a browser or a double click would run. */
const TEXTS: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  vcf: 'text/vcard',
};

/**
 * The content type of a file by its first bytes, as far as its name agrees; null for what is not taken: programs,
 * pages and scripts, and whatever calls itself something else than it is. Source: security.md "Input" (type by
 * content; SVG and HTML never inline).
 */
export function fileType(head: Uint8Array, fileName: string): string | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  const found = SIGNATURES.find(({ starts }) => beginsWith(hex, starts));
  if (found) return found.extensions.includes(extension) ? found.type : null;
  if (beginsWith(hex, ZIP)) return IN_ZIP[extension] ?? null;
  if (beginsWith(hex, COMPOUND)) return IN_COMPOUND[extension] ?? null;
  return Object.hasOwn(TEXTS, extension) && isText(head) ? (TEXTS[extension] ?? null) : null;
}

function beginsWith(hex: string, starts: string): boolean {
  return hex.length >= starts.length && new RegExp(`^${starts}`).test(hex);
}

/** UTF-8 without control characters but line ends and tabs, and no interpreter's first line. */
function isText(head: Uint8Array): boolean {
  // The last character may be cut in the middle.
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  return !/[\0-\u0008\u000e-\u001f\u007f\ufffd]/.test(text) && !text.startsWith('#!');
}

const NAME_LENGTH = 200;

/** A file's name as people may see it: the last part of a path, without what is no character of a line. */
export function shownFileName(name: string): string {
  const line = name.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '');
  const last = (line.split(/[/\\]/).at(-1) ?? '').trim();
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(last)?.[0] ?? '';
  const stem = last.slice(0, last.length - extension.length);
  return stem === '' ? `file${extension}` : `${stem.slice(0, NAME_LENGTH - extension.length)}${extension}`;
}

/** The header by which a browser saves a file under its name and never shows it in a page (RFC 6266). */
export function attachmentDisposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
