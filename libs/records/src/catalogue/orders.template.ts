import { LINES_SECTION, LINE_ITEMS, TOTALS, TOTALS_SECTION } from './document.template';
import {
  ACCOUNT,
  ADDRESS_SECTION,
  CARRIER,
  CONTACT,
  DESCRIPTION,
  DESCRIPTION_SECTION,
  ORDER_STATUSES,
  OWNER,
  address,
  addressNames,
  numbered,
} from './shared.template';
import { type FieldTemplate, type ModuleTemplate, field, option, section, words } from './template.types';

const SUBJECT: FieldTemplate = field('subject', 'text', words('Subject', 'Objet', 'Assunto'), {
  mandatory: true,
  settings: { maximumLength: 250 },
});
const TERMS: FieldTemplate = field('terms', 'long-text', words('Terms', 'Conditions', 'Condições'));
const ADDRESSES: FieldTemplate[] = [...address('billing', false), ...address('shipping', false)];
const SHIPPING_SECTION = words('Shipping address', 'Adresse de livraison', 'Endereço de entrega');
const commission = field('salesCommission', 'money', words('Sales commission', 'Commission', 'Comissão de venda'), {
  settings: { scale: 2 },
});
const duty = field('exciseDuty', 'money', words('Excise duty', 'Accise', 'Imposto especial'), {
  settings: { scale: 2 },
});

function status(options: readonly ReturnType<typeof option>[]): FieldTemplate {
  return field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
    indexed: true,
    mandatory: true,
    default: 'Created',
    settings: { options: [...options] },
  });
}

export const SALES_ORDERS: ModuleTemplate = {
  apiName: 'SalesOrders',
  singular: words('Sales order', 'Commande client', 'Pedido de venda'),
  plural: words('Sales orders', 'Commandes clients', 'Pedidos de venda'),
  icon: 'shopping_cart',
  nameField: 'number',
  listFields: ['number', 'subject', 'status', 'account', 'dueDate', 'grandTotal'],
  fields: [
    numbered(words('Sales order', 'Commande client', 'Pedido de venda'), 'SO-'),
    SUBJECT,
    status(ORDER_STATUSES),
    CONTACT,
    ACCOUNT,
    field('deal', 'lookup', words('Deal', 'Affaire', 'Negócio'), { lookup: 'Deals' }),
    field('quote', 'lookup', words('Quote', 'Devis', 'Orçamento'), { lookup: 'Quotes' }),
    field('customerNumber', 'text', words('Customer number', 'Numéro de client', 'Número do cliente'), {
      settings: { maximumLength: 100 },
    }),
    field('purchaseOrder', 'text', words('Customer’s order', 'Bon de commande', 'Pedido do cliente'), {
      settings: { maximumLength: 100 },
    }),
    field('dueDate', 'date', words('Due', 'Échéance', 'Vencimento'), { indexed: true }),
    CARRIER,
    field('pending', 'text', words('Pending', 'En attente', 'Pendente')),
    commission,
    duty,
    OWNER,
    LINE_ITEMS,
    ...TOTALS,
    ...ADDRESSES,
    TERMS,
    DESCRIPTION,
  ],
  sections: [
    section(words('Sales order', 'Commande client', 'Pedido de venda'), [
      ...['number', 'subject', 'status', 'contact', 'account', 'deal', 'quote', 'customerNumber', 'purchaseOrder'],
      ...['dueDate', 'carrier', 'pending', 'owner'],
    ]),
    LINES_SECTION,
    TOTALS_SECTION,
    section(ADDRESS_SECTION, addressNames('billing')),
    section(SHIPPING_SECTION, addressNames('shipping')),
    section(words('Internal', 'Interne', 'Interno'), ['salesCommission', 'exciseDuty']),
    section(DESCRIPTION_SECTION, ['terms', 'description'], 1),
  ],
};

export const PURCHASE_ORDERS: ModuleTemplate = {
  apiName: 'PurchaseOrders',
  singular: words('Purchase order', 'Commande fournisseur', 'Pedido de compra'),
  plural: words('Purchase orders', 'Commandes fournisseurs', 'Pedidos de compra'),
  icon: 'storefront',
  nameField: 'number',
  listFields: ['number', 'subject', 'status', 'vendor', 'dueDate', 'grandTotal'],
  fields: [
    numbered(words('Purchase order', 'Commande fournisseur', 'Pedido de compra'), 'PO-'),
    SUBJECT,
    status([...ORDER_STATUSES, option('Received', words('Received', 'Reçue', 'Recebido'), 'ok', true)]),
    field('vendor', 'lookup', words('Vendor', 'Fournisseur', 'Fornecedor'), { mandatory: true, lookup: 'Vendors' }),
    CONTACT,
    field('requisitionNumber', 'text', words('Requisition number', 'Numéro de demande', 'Número da requisição'), {
      settings: { maximumLength: 100 },
    }),
    field('trackingNumber', 'text', words('Tracking number', 'Numéro de suivi', 'Código de rastreio'), {
      settings: { maximumLength: 100 },
    }),
    field('orderDate', 'date', words('Order date', 'Date de commande', 'Data do pedido'), { indexed: true }),
    field('dueDate', 'date', words('Due', 'Échéance', 'Vencimento'), { indexed: true }),
    CARRIER,
    commission,
    duty,
    OWNER,
    LINE_ITEMS,
    ...TOTALS,
    ...ADDRESSES,
    TERMS,
    DESCRIPTION,
  ],
  sections: [
    section(words('Purchase order', 'Commande fournisseur', 'Pedido de compra'), [
      ...['number', 'subject', 'status', 'vendor', 'contact', 'requisitionNumber', 'trackingNumber'],
      ...['orderDate', 'dueDate', 'carrier', 'owner'],
    ]),
    LINES_SECTION,
    TOTALS_SECTION,
    section(ADDRESS_SECTION, addressNames('billing')),
    section(SHIPPING_SECTION, addressNames('shipping')),
    section(words('Internal', 'Interne', 'Interno'), ['salesCommission', 'exciseDuty']),
    section(DESCRIPTION_SECTION, ['terms', 'description'], 1),
  ],
};
