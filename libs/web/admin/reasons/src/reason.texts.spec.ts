import { FAILURE_REASONS, SKIP_CODES } from '@portico/contracts';
import en from './i18n/en.json';
import fr from './i18n/fr.json';
import ptBR from './i18n/pt-BR.json';
import { reasonTexts, skipTexts, type ReasonCode } from './reason.texts';

const CODES: readonly ReasonCode[] = [...FAILURE_REASONS, 'BOUNCED'];

function textAt(tree: object, key: string): unknown {
  return key
    .split('.')
    .slice(1)
    .reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], tree);
}

describe('the reasons of refused invitations', () => {
  it.each([
    ['en', en],
    ['fr', fr],
    ['pt-BR', ptBR],
  ])('X7: each of the twelve, and a bounce, has a sentence and a remedy in %s', (_language, tree) => {
    for (const code of CODES) {
      const { place: _place, ...texts } = reasonTexts(code);
      for (const key of Object.values(texts)) {
        expect([code, key, typeof textAt(tree, key)]).toEqual([code, key, 'string']);
      }
    }
    for (const code of SKIP_CODES) {
      for (const key of Object.values(skipTexts(code)))
        expect([key, typeof textAt(tree, key)]).toEqual([key, 'string']);
    }
  });

  it('X7: no two reasons say the same', () => {
    expect(new Set(CODES.map((code) => textAt(en, reasonTexts(code).sentence))).size).toBe(CODES.length);
  });
});
