import { attachmentDisposition, fileType, shownFileName } from './file-type.rules';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const text = (content: string): Buffer => Buffer.from(content, 'utf8');

describe('the kind of a file', () => {
  it.each([
    ['invoice.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['Photo.JPG', bytes('ffd8ffe0 00104a46'), 'image/jpeg'],
    ['scan.png', bytes('89504e47 0d0a1a0a 0000'), 'image/png'],
    ['animal.webp', bytes('52494646 24000000 57454250'), 'image/webp'],
    ['clip.mp4', bytes('00000018 66747970 6d703432'), 'video/mp4'],
    ['letter.docx', bytes('504b0304 14000600'), expect.stringContaining('wordprocessingml')],
    ['archive.zip', bytes('504b0304 14000600'), 'application/zip'],
    ['old.xls', bytes('d0cf11e0 a1b11ae1'), 'application/vnd.ms-excel'],
    ['list.csv', text('name,town\r\nÅsa,Malmö\r\n'), 'text/csv'],
    ['notes.txt', text('plain'), 'text/plain'],
  ])('R46: %s is known by its content', (name, head, type) => {
    expect(fileType(head, name)).toEqual(type);
  });

  it.each([
    ['a page', 'page.html', text('<!doctype html><script>alert(1)</script>')],
    ['a picture that can run scripts', 'logo.svg', text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a page that calls itself a picture', 'logo.png', text('<html>')],
    ['a picture that calls itself a page', 'logo.html', bytes('89504e470d0a1a0a')],
    ['a program', 'setup.exe', bytes('4d5a9000')],
    ['a program that calls itself a text', 'setup.txt', bytes('4d5a9000 03000000')],
    ['a script', 'run.sh', text('#!/bin/sh\n')],
    ['a script that calls itself a text', 'run.txt', text('#!/bin/sh\n')],
    ['a macro in a package', 'sheet.xlsm', bytes('504b0304')],
    ['a name of the language itself', 'x.constructor', text('plain')],
    ['no name at all', 'file', text('plain')],
    ['nothing', 'empty.png', Buffer.alloc(0)],
    ['half of a signature', 'short.png', bytes('8950')],
  ])('R46: %s is not taken', (_what, name, head) => {
    expect(fileType(head, name)).toBeNull();
  });

  it('R46: a text is read to the middle of its last character', () => {
    expect(fileType(text('Malmö').subarray(0, 5), 'towns.txt')).toBe('text/plain');
  });
});

describe('the name of a file', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\anna\\plan.docx', 'plan.docx'],
    ['in\r\nvoice\u0000.pdf', 'invoice.pdf'],
    ['invoice\u202efdp.pdf', 'invoicefdp.pdf'],
    ['.pdf', 'file.pdf'],
    ['', 'file'],
  ])('%j is shown as %s', (given, shown) => {
    expect(shownFileName(given)).toBe(shown);
  });

  it('keeps its ending when it is cut', () => {
    const shown = shownFileName(`${'long '.repeat(100)}.pdf`);
    expect(shown).toHaveLength(200);
    expect(shown.endsWith('.pdf')).toBe(true);
  });

  it('goes into the header without ending it', () => {
    expect(attachmentDisposition('Räkning "5%" (1).pdf')).toBe(
      `attachment; filename="R_kning _5__ (1).pdf"; filename*=UTF-8''R%C3%A4kning%20%225%25%22%20%281%29.pdf`,
    );
  });
});
