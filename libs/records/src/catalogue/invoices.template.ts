import { LINES_SECTION, LINE_ITEMS, TOTALS, TOTALS_SECTION } from './document.template';
import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, OWNER, address, addressNames } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const INVOICES: ModuleTemplate = {
  apiName: 'Invoices',
  singular: words('Invoice', 'Facture', 'Fatura'),
  plural: words('Invoices', 'Factures', 'Faturas'),
  icon: 'receipt_long',
  nameField: 'number',
  listFields: ['number', 'subject', 'status', 'contact', 'dueDate', 'grandTotal'],
  fields: [
    field('number', 'auto-number', words('Invoice', 'Facture', 'Fatura'), {
      indexed: true,
      system: true,
      settings: { prefix: 'INV-', digits: 4 },
    }),
    field('subject', 'text', words('Subject', 'Objet', 'Assunto'), {
      mandatory: true,
      settings: { maximumLength: 250 },
    }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      mandatory: true,
      default: 'Draft',
      settings: {
        options: [
          option('Draft', words('Draft', 'Brouillon', 'Rascunho')),
          option('Sent', words('Sent', 'Envoyée', 'Enviada'), 'info'),
          option('Open', words('Open', 'Ouverte', 'Em aberto'), 'warn'),
          option('Paid', words('Paid', 'Payée', 'Paga'), 'ok', true),
          option('Overdue', words('Overdue', 'En retard', 'Vencida'), 'bad'),
        ],
      },
    }),
    field('invoiceDate', 'date', words('Invoice date', 'Date de facture', 'Data da fatura'), { indexed: true }),
    field('dueDate', 'date', words('Due', 'Échéance', 'Vencimento'), { indexed: true }),
    field('contact', 'lookup', words('Bill to', 'Facturé à', 'Faturado a'), { lookup: 'Contacts' }),
    field('account', 'lookup', words('Account', 'Compte', 'Conta'), { lookup: 'Accounts' }),
    field('purchaseOrder', 'text', words('Purchase order', 'Bon de commande', 'Pedido de compra'), {
      settings: { maximumLength: 100 },
    }),
    field('salesCommission', 'money', words('Sales commission', 'Commission', 'Comissão de venda'), {
      settings: { scale: 2 },
    }),
    field('margin', 'percent', words('Margin internal', 'Marge interne', 'Margem interna'), { settings: { scale: 2 } }),
    field('exciseDuty', 'money', words('Excise duty', 'Accise', 'Imposto especial'), { settings: { scale: 2 } }),
    OWNER,
    LINE_ITEMS,
    ...TOTALS,
    ...address('billing', false),
    field('terms', 'long-text', words('Terms', 'Conditions', 'Condições')),
    DESCRIPTION,
  ],
  sections: [
    section(words('Invoice', 'Facture', 'Fatura'), [
      ...['number', 'subject', 'status', 'purchaseOrder', 'invoiceDate', 'dueDate', 'contact', 'account', 'owner'],
    ]),
    LINES_SECTION,
    TOTALS_SECTION,
    section(ADDRESS_SECTION, addressNames('billing')),
    section(words('Internal', 'Interne', 'Interno'), ['salesCommission', 'margin', 'exciseDuty']),
    section(DESCRIPTION_SECTION, ['terms', 'description'], 1),
  ],
};
