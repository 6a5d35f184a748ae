import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Checked {
  mistakes: string[];
  keys: number;
  scopes: number;
}

/** A small workspace with one scope, `invoices`; each test breaks it in one way. */
const TEXTS = { title: 'Invoices of {{ name }}', rows: { one: '{{ count }} row', other: '{{ count }} rows' } };
const SOURCE = `
  export const texts = textsResolver('invoices', { en: () => import('./i18n/en.json') });
  const shown = ['invoices.title', 'invoices.rows'];
`;

describe('the check of the texts', () => {
  let root: string;
  let check: (root: string) => Checked;

  beforeAll(async () => {
    ({ check } = (await import('./texts.mjs')) as { check: typeof check });
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'texts-'));
    write('libs/contracts/src/identity/identity.ts', "export const STAFF_PERMISSIONS = ['invoices.manage'] as const;");
    for (const language of ['en', 'fr', 'pt-BR']) texts(language, TEXTS);
    write('libs/web/portal/invoices/src/invoices.routes.ts', SOURCE);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const texts = (language: string, tree: object): void =>
    write(`libs/web/portal/invoices/src/i18n/${language}.json`, JSON.stringify(tree));
  const source = (text: string): void => write('libs/web/portal/invoices/src/list.page.ts', text);

  it('finds nothing where nothing is wrong', () => {
    expect(check(root)).toEqual({ mistakes: [], keys: 2, scopes: 1 });
  });

  it.each([
    ['a key that a language lacks', 'fr', { rows: TEXTS.rows }, 'fr.json: invoices.title is missing'],
    ['an empty text', 'fr', { ...TEXTS, title: ' ' }, 'invoices.title  is empty'],
    ['a parameter that is gone', 'pt-BR', { ...TEXTS, title: 'Faturas' }, 'English has {name}'],
    ['a plural form that is gone', 'fr', { ...TEXTS, rows: { other: '{{ count }}' } }, 'lacks the form one'],
    ['a text counted in one language only', 'fr', { ...TEXTS, rows: 'lignes' }, 'counted in one language'],
  ])('refuses %s', (_name, language, tree, sentence) => {
    texts(language, tree);
    expect(check(root).mistakes.join('\n')).toContain(sentence);
  });

  it('refuses a language without a file, and a file that is not JSON', () => {
    rmSync(join(root, 'libs/web/portal/invoices/src/i18n/fr.json'));
    write('libs/web/portal/invoices/src/i18n/pt-BR.json', '{');
    const { mistakes } = check(root);
    expect(mistakes[0]).toContain('fr.json: is missing');
    expect(mistakes[1]).toContain('pt-BR.json: ');
  });

  it('refuses a key in a source that is no text', () => {
    source("const label = 'invoices.total';");
    expect(check(root).mistakes).toEqual([
      'libs/web/portal/invoices/src/list.page.ts: there is no text invoices.total',
    ]);
  });

  it('refuses a text that no source uses', () => {
    for (const language of ['en', 'fr', 'pt-BR']) texts(language, { ...TEXTS, old: 'x' });
    expect(check(root).mistakes).toEqual(['libs/web/portal/invoices/src/i18n: no source uses invoices.old']);
  });

  it('takes a prefix for the use of all that begins with it', () => {
    for (const language of ['en', 'fr', 'pt-BR']) texts(language, { ...TEXTS, state: { open: 'o', paid: 'p' } });
    source('const label = `invoices.state.${state}`;');
    expect(check(root).mistakes).toEqual([]);
    source('const label = `invoices.nothing.${state}`;');
    expect(check(root).mistakes).toContain(
      'libs/web/portal/invoices/src/list.page.ts: there is no text invoices.nothing.',
    );
  });

  it('takes neither comments nor permissions nor bindings for uses', () => {
    source(
      "/** `'invoices.none'` */\n// 'invoices.none'\nconst may = 'invoices.manage'; const html = `<a [href]=\"invoices.url\">`;",
    );
    expect(check(root).mistakes).toEqual([]);
  });

  it('refuses texts that nobody opens, and two features with one scope', () => {
    write('libs/web/portal/invoices/src/invoices.routes.ts', "const shown = ['invoices.title'];");
    expect(check(root).mistakes.join()).toContain('no source beside it opens these texts');
    write('libs/web/portal/invoices/src/invoices.routes.ts', SOURCE);
    write('libs/web/admin/bills/src/bills.routes.ts', SOURCE);
    write('libs/web/admin/bills/src/i18n/en.json', JSON.stringify(TEXTS));
    expect(check(root).mistakes.join()).toContain('the scope invoices is taken by');
  });
});
