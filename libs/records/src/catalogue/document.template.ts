import { type FieldTemplate, type SectionTemplate, field, section, words } from './template.types';

/**
 * What invoices and quotes share. A line's total is its quantity times its unit price less its discount; the
 * document's totals follow from its lines, and nobody writes them. A price, and what a price could be computed
 * from, follows the Unit price of Products (R52); document totals do not.
 */
export const LINE_ITEMS: FieldTemplate = field('lineItems', 'sub-form', words('Line items', 'Lignes', 'Itens'), {
  columns: [
    field('product', 'lookup', words('Product', 'Produit', 'Produto'), { lookup: 'Products' }),
    field('description', 'text', words('Description', 'Description', 'Descrição'), {
      settings: { maximumLength: 500 },
    }),
    field('quantity', 'decimal', words('Quantity', 'Quantité', 'Quantidade'), {
      mandatory: true,
      default: '1',
      settings: { scale: 3, minimum: '0' },
    }),
    field('unitPrice', 'money', words('Unit price', 'Prix unitaire', 'Preço unitário'), {
      settings: { scale: 2, priceOf: 'unit' },
    }),
    field('discount', 'money', words('Discount', 'Remise', 'Desconto'), {
      settings: { scale: 2, minimum: '0', priceOf: 'derived' },
    }),
    field('tax', 'percent', words('Tax', 'Taxe', 'Imposto'), {
      settings: { scale: 2, minimum: '0', maximum: '100' },
    }),
    field('lineTotal', 'money', words('Total', 'Total', 'Total'), {
      system: true,
      settings: { scale: 2, priceOf: 'derived' },
    }),
  ],
});

const money = (apiName: string, en: string, fr: string, ptBR: string, isSystem = false): FieldTemplate =>
  field(apiName, 'money', words(en, fr, ptBR), {
    settings: { scale: 2 },
    ...(isSystem ? { system: true } : {}),
  });

export const TOTALS: FieldTemplate[] = [
  money('subTotal', 'Subtotal', 'Sous-total', 'Subtotal', true),
  money('discount', 'Discount', 'Remise', 'Desconto'),
  money('tax', 'Tax', 'Taxe', 'Imposto', true),
  money('adjustment', 'Adjustment', 'Ajustement', 'Ajuste'),
  field('grandTotal', 'money', words('Grand total', 'Total général', 'Total geral'), {
    indexed: true,
    system: true,
    settings: { scale: 2 },
  }),
];

export const LINES_SECTION: SectionTemplate = section(words('Line items', 'Lignes', 'Itens'), ['lineItems'], 1);
export const TOTALS_SECTION: SectionTemplate = section(words('Totals', 'Totaux', 'Totais'), [
  ...['subTotal', 'discount', 'tax', 'adjustment', 'grandTotal'],
]);
