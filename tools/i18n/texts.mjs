import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const LANGUAGES = ['en', 'fr', 'pt-BR'];
const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/**
 * Checks every scope of texts (`…/src/i18n/{en,fr,pt-BR}.json`) against the others and against the sources:
 *
 * - each language has the same keys, none empty, with the same `{{ parameters }}`;
 * - a counted text has `other`, and each form that its language's plural rules ask for;
 * - a key that a source names exists; a key that no source names is refused;
 * - a scope is opened (`textsResolver('scope', …)` beside its files), and by one feature only.
 *
 * A key is named by a string that begins with its scope: `'ui.state.retry'`, or by a prefix that ends in a dot:
 * `` `ui.problem.${code}` ``.
 *
 * @param {string} root the workspace
 * @returns {{ mistakes: string[], keys: number, scopes: number }}
 */
export function check(root) {
  const mistakes = [];
  const sources = readSources(root);
  const scopes = new Map();
  for (const folder of globSync(['libs/web/**/i18n', 'apps/web/src/i18n'], { cwd: root })) {
    if (!existsSync(join(root, folder, 'en.json'))) continue;
    const scope = scopeOf(folder, sources);
    if (scope === null)
      mistakes.push(`${folder}: no source beside it opens these texts with textsResolver('scope', …)`);
    else if (scopes.has(scope)) mistakes.push(`${folder}: the scope ${scope} is taken by ${scopes.get(scope).folder}`);
    else scopes.set(scope, { folder, languages: readLanguages(root, folder, mistakes) });
  }
  for (const [scope, { folder, languages }] of scopes) compareLanguages(folder, scope, languages, mistakes);
  compareSources(scopes, sources, readPermissions(root), mistakes);
  const keys = [...scopes.values()].reduce((sum, { languages }) => sum + (languages.get('en')?.size ?? 0), 0);
  return { mistakes, keys, scopes: scopes.size };
}

function readSources(root) {
  return globSync(['libs/web/**/*.{ts,html}', 'apps/web/src/**/*.{ts,html}'], { cwd: root })
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));
}

/** `portal.manage` is a permission and not a text of the scope `portal`. */
function readPermissions(root) {
  const catalogue = readFileSync(join(root, 'libs/contracts/src/identity/identity.ts'), 'utf8');
  const list = /STAFF_PERMISSIONS = \[([^\]]*)\]/.exec(catalogue)?.[1] ?? '';
  return new Set([...list.matchAll(/'([^']+)'/g)].map((match) => match[1]));
}

/** An example in a comment uses no text. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function scopeOf(folder, sources) {
  const home = dirname(folder);
  for (const { file, text } of sources) {
    if (!file.startsWith(`${home}/`) || !text.includes('i18n/en.json')) continue;
    const opened = /(?:textsResolver|\.open)\(\s*'([A-Za-z]+)'/.exec(text);
    if (opened) return opened[1];
  }
  return null;
}

function readLanguages(root, folder, mistakes) {
  const languages = new Map();
  for (const language of LANGUAGES) {
    const file = join(folder, `${language}.json`);
    try {
      languages.set(language, flatten(JSON.parse(readFileSync(join(root, file), 'utf8'))));
    } catch (error) {
      mistakes.push(`${file}: ${error.code === 'ENOENT' ? 'is missing' : error.message}`);
    }
  }
  return languages;
}

/** key → { forms }: a plain text has one form, '' ; a counted text one per plural category. */
export function flatten(tree, prefix = '') {
  const flat = new Map();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name;
    if (typeof value === 'string') flat.set(key, { '': value });
    else if (isPlural(value)) flat.set(key, value);
    else for (const [inner, forms] of flatten(value, `${key}.`)) flat.set(inner, forms);
  }
  return flat;
}

function isPlural(value) {
  const names = Object.keys(value);
  return names.includes('other') && names.every((name) => PLURALS.has(name) && typeof value[name] === 'string');
}

function compareLanguages(folder, scope, languages, mistakes) {
  const all = new Set([...languages.values()].flatMap((texts) => [...texts.keys()]));
  for (const key of all) {
    const english = languages.get('en')?.get(key);
    for (const [language, texts] of languages) {
      const where = `${folder}/${language}.json: ${scope}.${key}`;
      const forms = texts.get(key);
      if (forms === undefined) mistakes.push(`${where} is missing`);
      else {
        for (const [form, text] of Object.entries(forms))
          if (text.trim() === '') mistakes.push(`${where} ${form} is empty`);
        if (english !== undefined) compareForms(where, language, forms, english, mistakes);
      }
    }
  }
}

function compareForms(where, language, forms, english, mistakes) {
  if ('' in forms !== '' in english) {
    mistakes.push(`${where} is counted in one language and not in another`);
    return;
  }
  // French and Portuguese have `many` (a million) in their rules; where it reads like `other` it may be left out.
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== 'many');
  if (!('' in forms)) for (const form of wanted) if (!(form in forms)) mistakes.push(`${where} lacks the form ${form}`);
  const theirs = parameters(english);
  const ours = parameters(forms);
  if (theirs.join() !== ours.join()) mistakes.push(`${where} has the parameters {${ours}}, English has {${theirs}}`);
}

function parameters(forms) {
  const names = Object.values(forms).flatMap((text) =>
    [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]),
  );
  return [...new Set(names)].filter((name) => name !== 'count').sort();
}

function compareSources(scopes, sources, permissions, mistakes) {
  if (scopes.size === 0) return;
  const names = [...scopes.keys()].join('|');
  // Single quotes and templates only: double quotes hold the expressions of bindings (`[href]="portal.url"`).
  const literal = new RegExp(`(?:'((?:${names})\\.[A-Za-z0-9_.-]*)'|\`((?:${names})\\.[A-Za-z0-9_.-]*)\\$\\{)`, 'g');
  const used = new Set();
  for (const { file, text } of sources) {
    for (const [, whole, start] of text.matchAll(literal)) {
      const name = whole ?? start;
      if (permissions.has(name)) continue;
      const [scope, ...rest] = name.split('.');
      const key = rest.join('.');
      const known = scopes.get(scope).languages.get('en') ?? new Map();
      const isPrefix = start !== undefined || key.endsWith('.');
      const found = isPrefix ? [...known.keys()].filter((one) => one.startsWith(key)) : known.has(key) ? [key] : [];
      if (found.length === 0) mistakes.push(`${file}: there is no text ${name}`);
      for (const one of found) used.add(`${scope}.${one}`);
    }
  }
  for (const [scope, { folder, languages }] of scopes)
    for (const key of languages.get('en')?.keys() ?? [])
      if (!used.has(`${scope}.${key}`)) mistakes.push(`${folder}: no source uses ${scope}.${key}`);
}
