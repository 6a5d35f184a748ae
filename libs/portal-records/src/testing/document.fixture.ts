import type {
  FieldKind,
  FieldSettings,
  LocalisedText,
  PortalField,
  PortalModule,
  PortalRecord,
  PortalValue,
  Preferences,
} from '@portico/contracts';

const NONE = { view: true, create: false, edit: false, delete: false };

export const READERS: Readonly<Record<Preferences['language'], Preferences>> = {
  en: { language: 'en', country: 'GB', timeZone: 'Europe/London', timeFormat: 'h23' },
  fr: { language: 'fr', country: 'FR', timeZone: 'Europe/Paris', timeFormat: 'h23' },
  'pt-BR': { language: 'pt-BR', country: 'BR', timeZone: 'America/Sao_Paulo', timeFormat: 'h12' },
};

export function words(en: string, fr: string, ptBR: string): LocalisedText {
  return { en, fr, 'pt-BR': ptBR };
}

export function portalField(
  apiName: string,
  kind: FieldKind,
  label: LocalisedText,
  more: { settings?: FieldSettings; columns?: PortalField[] } = {},
): PortalField {
  return {
    ...{ apiName, kind, label, isMandatory: false, settings: {}, lookupModule: null },
    ...{ canFilter: false, canSort: false, canGroup: false },
    ...more,
  };
}

/** An invoice's module as the portal tells it to somebody who sees these fields, in one layout of these sections. */
export function invoiceModule(fields: PortalField[], sections: [LocalisedText, string[], (1 | 2)?][]): PortalModule {
  return {
    apiName: 'Invoices',
    singular: words('Invoice', 'Facture', 'Fatura'),
    plural: words('Invoices', 'Factures', 'Faturas'),
    icon: 'receipt_long',
    kind: 'related',
    actions: NONE,
    ...{ hasNotes: false, hasAttachments: false, hasScopes: false, hasPdf: true },
    fields,
    layouts: [
      {
        ...{ id: 'layout', name: 'Standard', writable: [], creatable: [] },
        sections: sections.map(([label, names, columns = 2]) => ({ label, columns, fields: names })),
      },
    ],
    listFields: [],
    canvas: null,
    relatedLists: [],
  };
}

export function portalRecord(values: Record<string, PortalValue>, more: Partial<PortalRecord> = {}): PortalRecord {
  return {
    ...{ id: 'record', module: 'Invoices', layoutId: 'layout', name: 'INV-0042', currency: 'EUR' },
    ...{ createdAt: '2026-11-22T10:00:00Z', actions: { edit: false, delete: false } },
    values,
    ...more,
  };
}

const money = (apiName: string, label: LocalisedText) =>
  portalField(apiName, 'money', label, { settings: { scale: 2 } });
const text = (apiName: string, label: LocalisedText) => portalField(apiName, 'text', label);

export const PRODUCT = portalField('product', 'lookup', words('Product', 'Produit', 'Produto'));
export const QUANTITY = portalField('quantity', 'decimal', words('Quantity', 'Quantité', 'Quantidade'));
export const PRICES = [
  money('unitPrice', words('Unit price', 'Prix unitaire', 'Preço unitário')),
  money('discount', words('Discount', 'Remise', 'Desconto')),
  portalField('tax', 'percent', words('Tax', 'Taxe', 'Imposto'), { settings: { scale: 2 } }),
  money('lineTotal', words('Total', 'Total', 'Total')),
];
export const LINES = (columns: PortalField[]) =>
  portalField('lineItems', 'sub-form', words('Line items', 'Lignes', 'Itens'), { columns });

/** What an invoice has that staff filled in from end to end. */
export const WHOLE_INVOICE = invoiceModule(
  [
    portalField('number', 'auto-number', words('Invoice', 'Facture', 'Fatura')),
    text('subject', words('Subject', 'Objet', 'Assunto')),
    portalField('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      settings: { options: [{ value: 'Open', label: words('Open', 'Ouverte', 'Em aberto') }] },
    }),
    portalField('invoiceDate', 'date', words('Invoice date', 'Date de facture', 'Data da fatura')),
    portalField('dueDate', 'date', words('Due', 'Échéance', 'Vencimento')),
    portalField('contact', 'lookup', words('Bill to', 'Facturé à', 'Faturado a')),
    portalField('account', 'lookup', words('Account', 'Compte', 'Conta')),
    portalField('sentAt', 'date-time', words('Sent at', 'Envoyée le', 'Enviada em')),
    portalField('isPaid', 'yes-no', words('Paid', 'Payée', 'Paga')),
    LINES([PRODUCT, text('description', words('Description', 'Description', 'Descrição')), QUANTITY, ...PRICES]),
    money('subTotal', words('Subtotal', 'Sous-total', 'Subtotal')),
    money('discount', words('Discount', 'Remise', 'Desconto')),
    money('tax', words('Tax', 'Taxe', 'Imposto')),
    money('grandTotal', words('Grand total', 'Total général', 'Total geral')),
    text('billingStreet', words('Billing street', 'Facturation : rue', 'Cobrança: rua')),
    text('billingCity', words('Billing city', 'Facturation : ville', 'Cobrança: cidade')),
    portalField('terms', 'long-text', words('Terms', 'Conditions', 'Condições')),
  ],
  [
    [
      words('Invoice', 'Facture', 'Fatura'),
      ['number', 'subject', 'status', 'isPaid', 'invoiceDate', 'dueDate', 'contact', 'account', 'sentAt'],
    ],
    [words('Line items', 'Lignes', 'Itens'), ['lineItems'], 1],
    [words('Totals', 'Totaux', 'Totais'), ['subTotal', 'discount', 'tax', 'grandTotal']],
    [words('Address', 'Adresse', 'Endereço'), ['billingStreet', 'billingCity']],
    [words('Description', 'Description', 'Descrição'), ['terms'], 1],
  ],
);

export function wholeInvoice(lines: number, more: Record<string, PortalValue> = {}): PortalRecord {
  return portalRecord({
    number: 'INV-0042',
    subject: 'Twelve steel frames for the spring season',
    status: 'Open',
    isPaid: false,
    invoiceDate: '2026-11-22',
    dueDate: '2026-12-22',
    contact: { id: 'c', name: 'Anna Lindqvist' },
    account: { id: null, name: 'Nordvind Cykelimport AB' },
    sentAt: '2026-11-22T23:30:00Z',
    lineItems: Array.from({ length: lines }, (_, at) => ({
      id: String(at),
      values: {
        product: { id: 'p', name: `Steel frame ${at + 1}` } as never,
        description: at % 3 === 0 ? 'Hand-brazed, with rack mounts and a third pair of bottle bosses' : 'In green',
        quantity: `${at + 1}.000`,
        unitPrice: '1140.50',
        discount: at % 2 === 0 ? '10.00' : null,
        tax: '20.00',
        lineTotal: ((at + 1) * 1140.5 - (at % 2 === 0 ? 10 : 0)).toFixed(2),
      },
    })),
    subTotal: '12345.60',
    discount: '100.00',
    tax: '2449.12',
    grandTotal: '14694.72',
    billingStreet: 'Storgatan 12',
    billingCity: 'Göteborg',
    terms: 'Payment within 30 days.\nGoods stay ours until they are paid.',
    ...more,
  });
}
