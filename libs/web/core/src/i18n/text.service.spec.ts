import { TestBed } from '@angular/core/testing';
import { provideTexts } from './text.providers';
import { TextService } from './text.service';
import type { TextSource, TextTree } from './text.types';

const source = (texts: { en: TextTree; fr: TextTree }): TextSource => ({
  en: jest.fn(() => Promise.resolve({ default: texts.en })),
  fr: jest.fn(() => Promise.resolve({ default: texts.fr })),
  'pt-BR': jest.fn(() => Promise.reject(new Error('offline'))),
});

describe('TextService', () => {
  let texts: TextService;
  const invoices = source({
    en: { title: 'Invoices of {{ name }}', rows: { one: '{{ count }} row', other: '{{ count }} rows' } },
    fr: { title: 'Factures de {{ name }}', rows: { one: '{{ count }} ligne', other: '{{ count }} lignes' } },
  });

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    texts = TestBed.inject(TextService);
  });

  it('opens a scope in the language at hand and fetches the other when it is spoken', async () => {
    await texts.open('invoices', invoices);
    expect(texts.get('invoices.title', { name: 'Anna' })).toBe('Invoices of Anna');
    expect(invoices.fr).not.toHaveBeenCalled();
    await texts.speak('fr');
    expect(texts.get('invoices.title', { name: 'Anna' })).toBe('Factures de Anna');
  });

  it('counts as each language does', async () => {
    await texts.open('invoices', invoices);
    expect([0, 1, 2].map((count) => texts.plural('invoices.rows', count))).toEqual(['0 rows', '1 row', '2 rows']);
    await texts.speak('fr');
    expect([0, 1, 2].map((count) => texts.plural('invoices.rows', count))).toEqual(['0 ligne', '1 ligne', '2 lignes']);
    // French has a form for millions; a text without it is taken in its common form.
    expect(texts.plural('invoices.rows', 1_000_000).replace(/\s/gu, ' ')).toBe('1 000 000 lignes');
  });

  it('stays in its language when another did not arrive, and asks again next time', async () => {
    await texts.open('invoices', invoices);
    await expect(texts.speak('pt-BR')).rejects.toThrow('offline');
    expect(texts.language()).toBe('en');
    await expect(texts.speak('pt-BR')).rejects.toThrow('offline');
    expect(invoices['pt-BR']).toHaveBeenCalledTimes(2);
  });

  it('shows a label of the organisation in the language at hand, else in English', async () => {
    await texts.speak('fr');
    expect(texts.localised({ en: 'Status', fr: 'État' })).toBe('État');
    expect(texts.localised({ en: 'Status' })).toBe('Status');
  });
});
