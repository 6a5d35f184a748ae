import type { PortalField } from '@portico/contracts';
import {
  invoiceModule,
  LINES,
  portalField,
  portalRecord,
  PRICES,
  PRODUCT,
  QUANTITY,
  READERS,
  WHOLE_INVOICE,
  wholeInvoice,
  words,
} from '../testing/document.fixture';
import { documentOf } from './document.rules';
import type { PortalDocument } from './document.types';

const SENDER = { name: 'Alder Cycles', colour: '#0f766e' };
const SUBJECT = portalField('subject', 'text', words('Subject', 'Objet', 'Assunto'));
const SECTION = words('Invoice', 'Facture', 'Fatura');
const whole = (language: 'en' | 'fr' | 'pt-BR') =>
  documentOf(WHOLE_INVOICE, wholeInvoice(1), READERS[language], SENDER);
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
/** A document of one section with these fields. */
const made = (fields: PortalField[], ...record: Parameters<typeof portalRecord>): PortalDocument =>
  documentOf(
    invoiceModule(fields, [[SECTION, fields.map(({ apiName }) => apiName)]]),
    portalRecord(...record),
    READERS.en,
    SENDER,
  );

describe('R157: a record as a document', () => {
  it('R157: has the sections of the layout in their order, lines and totals at their places', () => {
    const { sender, colour, kind, name, parts } = whole('en');
    expect({ sender, colour, kind, name }).toEqual({
      ...{ sender: 'Alder Cycles', colour: '#0f766e', kind: 'Invoice', name: 'INV-0042' },
    });
    expect(parts.map((part) => part.kind)).toEqual(['facts', 'table', 'totals', 'facts', 'facts']);
    expect(parts[0]).toMatchObject({ heading: 'Invoice', columns: 2 });
    expect(parts[4]).toMatchObject({ heading: 'Description', columns: 1, facts: [{ label: 'Terms', isLong: true }] });
  });

  it.each([
    ['en', 'Due 22 Dec 2026', 'Status Open', 'Paid No', 'Sent at 22 Nov 2026, 23:30', 'Grand total €14,694.72'],
    [
      'fr',
      ...['Échéance 22 déc. 2026', 'Statut Ouverte', 'Payée Non', 'Envoyée le 23 nov. 2026, 00:30'],
      'Total général 14 694,72 €',
    ],
    [
      'pt-BR',
      ...['Vencimento 22 de dez. de 2026', 'Status Em aberto', 'Paga Não', 'Enviada em 22 de nov. de 2026, 08:30 PM'],
      'Total geral € 14.694,72',
    ],
  ] as const)('R98: says it in the words, the formats and the time zone of a reader of %s', (language, ...expected) => {
    const said = whole(language).parts.flatMap((part): { label: string; value: string }[] =>
      part.kind === 'facts' ? part.facts : part.kind === 'totals' ? part.totals : [],
    );
    expect(said.map(({ label, value }) => plain(`${label} ${value}`))).toEqual(expect.arrayContaining([...expected]));
  });

  it('R157: has its lines as a table, figures apart from words', () => {
    const table = whole('fr').parts[1];
    expect(table).toMatchObject({ kind: 'table', heading: '' });
    if (table?.kind !== 'table') return;
    expect(table.columns.map(({ label, isFigure }) => (isFigure ? `${label} #` : label))).toEqual([
      ...['Produit', 'Description', 'Quantité #', 'Prix unitaire #', 'Remise #', 'Taxe #', 'Total #'],
    ]);
    expect(table.rows[0]?.slice(2).map(plain)).toEqual(['1', '1 140,50 €', '10,00 €', '20,00 %', '1 130,50 €']);
  });

  it('R157: sets the totals apart, the last one above all', () => {
    const totals = whole('en').parts[2];
    expect(totals?.kind === 'totals' && totals.totals.map(({ label, isGrand }) => [label, isGrand])).toEqual([
      ...[
        ['Subtotal', false],
        ['Discount', false],
        ['Tax', false],
        ['Grand total', true],
      ],
    ]);
  });

  it('R157: leaves out what is empty: fields, columns, tables, sections', () => {
    const note = portalField('note', 'long-text', words('Note', 'Note', 'Nota'));
    const lines = LINES([PRODUCT, QUANTITY, ...PRICES]);
    const more = portalField('more', 'sub-form', words('More', 'Plus', 'Mais'), { columns: [QUANTITY] });
    const row = { id: '1', values: { quantity: '2', unitPrice: null } };
    const { parts } = made([SUBJECT, note, lines, more], { subject: 'Bell', note: '', lineItems: [row], more: [] });
    expect(parts).toEqual([
      expect.objectContaining({ kind: 'facts', facts: [{ label: 'Subject', value: 'Bell', isLong: false }] }),
      expect.objectContaining({ kind: 'table', columns: [{ label: 'Quantity', isFigure: true }], rows: [['2']] }),
    ]);
    expect(made([SUBJECT, lines], {}).parts).toEqual([]);
  });

  it('R48: says nothing of what the record does not have for this reader, nor of what the module does not', () => {
    const said = JSON.stringify(made([SUBJECT], { subject: 'Bell', secret: 'canary' }));
    expect(said).toContain('Bell');
    expect(said).not.toMatch(/secret|canary/);
    const other = portalField('other', 'text', words('Of other records', 'x', 'x'));
    expect(JSON.stringify(made([SUBJECT, other], { subject: 'Bell' }))).not.toContain('Of other records');
  });

  it('R52: has neither prices nor their columns where the lines come without them, and the totals all the same', () => {
    const total = portalField('grandTotal', 'money', words('Grand total', 'x', 'x'));
    const row = { id: '1', values: { quantity: '2', product: { id: 'p', name: 'Bell' } } };
    // The columns stand in the module for other records, which a second type shows with prices.
    const document = made([LINES([PRODUCT, QUANTITY, ...PRICES]), total], { lineItems: [row], grandTotal: '9.00' });
    expect(document.parts).toEqual([
      expect.objectContaining({ columns: [expect.objectContaining({ label: 'Product' }), expect.anything()] }),
      { kind: 'totals', totals: [{ label: 'Grand total', value: '€9.00', isGrand: true }] },
    ]);
  });

  it('R157: has no name where that is hidden, and does not say it twice where it is the title', () => {
    expect(made([SUBJECT], { subject: 'Bell' }, { name: null }).name).toBeNull();
    const number = portalField('number', 'auto-number', SECTION);
    expect(made([number, SUBJECT], { number: 'INV-0042', subject: 'INV-0042' }).parts).toMatchObject([
      { facts: [{ label: 'Subject', value: 'INV-0042' }] },
    ]);
  });

  it('R157: names options by their labels, those that were taken away since too', () => {
    const settings = {
      options: [{ value: 'A', label: words('Amber', 'Ambre', 'Âmbar') }],
      removedOptions: [{ value: 'B', label: words('Blue', 'Bleu', 'Azul') }],
    };
    const colours = portalField('colours', 'multi-select', words('Colours', 'x', 'x'), { settings });
    const colour = portalField('colour', 'pick-list', words('Colour', 'x', 'x'), { settings });
    const values = { colours: ['A', 'B', 'C'], colour: 'B' };
    expect(made([colours, colour], values).parts).toMatchObject([
      {
        facts: [{ value: 'Amber, Blue (no longer an option), C' }, { value: 'Blue (no longer an option)' }],
      },
    ]);
  });

  it('R101: writes the code of a currency whose sign the font lacks', () => {
    const total = portalField('grandTotal', 'money', words('Grand total', 'x', 'x'));
    const value = (currency: string) => {
      const [part] = made([total], { grandTotal: '1234.5' }, { currency }).parts;
      return part?.kind === 'totals' ? plain(part.totals[0]?.value ?? '') : '';
    };
    expect([value('KZT'), value('EUR'), value('INR')]).toEqual(['KZT 1,234.50', '€1,234.50', '₹1,234.50']);
  });
});
