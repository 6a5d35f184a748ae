import { LINES_SECTION, LINE_ITEMS, TOTALS, TOTALS_SECTION } from './document.template';
import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, OWNER, address, addressNames } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const QUOTES: ModuleTemplate = {
  apiName: 'Quotes',
  singular: words('Quote', 'Devis', 'Orçamento'),
  plural: words('Quotes', 'Devis', 'Orçamentos'),
  icon: 'request_quote',
  nameField: 'number',
  listFields: ['number', 'subject', 'stage', 'contact', 'validUntil', 'grandTotal'],
  fields: [
    field('number', 'auto-number', words('Quote', 'Devis', 'Orçamento'), {
      indexed: true,
      system: true,
      settings: { prefix: 'QUO-', digits: 4 },
    }),
    field('subject', 'text', words('Subject', 'Objet', 'Assunto'), {
      mandatory: true,
      settings: { maximumLength: 250 },
    }),
    field('stage', 'pick-list', words('Stage', 'Étape', 'Etapa'), {
      indexed: true,
      mandatory: true,
      default: 'Draft',
      settings: {
        options: [
          option('Draft', words('Draft', 'Brouillon', 'Rascunho')),
          option('Delivered', words('Delivered', 'Remis', 'Entregue'), 'info'),
          option('Accepted', words('Accepted', 'Accepté', 'Aceito'), 'ok', true),
          option('Declined', words('Declined', 'Refusé', 'Recusado'), 'bad', true),
        ],
      },
    }),
    field('validUntil', 'date', words('Valid until', 'Valable jusqu’au', 'Válido até'), { indexed: true }),
    field('contact', 'lookup', words('Contact', 'Contact', 'Contato'), { lookup: 'Contacts' }),
    field('account', 'lookup', words('Account', 'Compte', 'Conta'), { lookup: 'Accounts' }),
    OWNER,
    LINE_ITEMS,
    ...TOTALS,
    ...address('billing', false),
    field('terms', 'long-text', words('Terms', 'Conditions', 'Condições')),
    DESCRIPTION,
  ],
  sections: [
    section(words('Quote', 'Devis', 'Orçamento'), [
      ...['number', 'subject', 'stage', 'validUntil', 'contact', 'account', 'owner'],
    ]),
    LINES_SECTION,
    TOTALS_SECTION,
    section(ADDRESS_SECTION, addressNames('billing')),
    section(DESCRIPTION_SECTION, ['terms', 'description'], 1),
  ],
};
