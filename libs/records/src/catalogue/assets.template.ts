import { ACCOUNT, CONTACT, DESCRIPTION, DESCRIPTION_SECTION, OWNER, numbered } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const ASSETS: ModuleTemplate = {
  apiName: 'Assets',
  singular: words('Asset', 'Équipement', 'Ativo'),
  plural: words('Assets', 'Équipements', 'Ativos'),
  icon: 'devices',
  nameField: 'assetName',
  listFields: ['assetName', 'serialNumber', 'status', 'product', 'account', 'inService'],
  fields: [
    field('assetName', 'text', words('Asset name', 'Nom de l’équipement', 'Nome do ativo'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 200 },
    }),
    numbered(words('Number', 'Numéro', 'Número'), 'AST-'),
    field('serialNumber', 'text', words('Serial number', 'Numéro de série', 'Número de série'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 100 },
    }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      mandatory: true,
      default: 'In service',
      settings: {
        options: [
          option('In service', words('In service', 'En service', 'Em uso'), 'ok'),
          option('Out of service', words('Out of service', 'Hors service', 'Fora de uso'), 'bad', true),
        ],
      },
    }),
    field('product', 'lookup', words('Product', 'Produit', 'Produto'), { mandatory: true, lookup: 'Products' }),
    CONTACT,
    ACCOUNT,
    field('invoice', 'lookup', words('Invoice', 'Facture', 'Fatura'), { lookup: 'Invoices' }),
    field('soldOn', 'date', words('Sold on', 'Vendu le', 'Vendido em'), { indexed: true }),
    field('inService', 'date', words('In service since', 'En service depuis', 'Em uso desde'), { indexed: true }),
    field('warrantyUntil', 'date', words('Warranty until', 'Garantie jusqu’au', 'Garantia até'), { indexed: true }),
    field('tagNumber', 'text', words('Tag', 'Étiquette', 'Etiqueta'), { settings: { maximumLength: 100 } }),
    field('shippingMethod', 'text', words('Shipping method', 'Mode d’expédition', 'Forma de envio')),
    field('trackingNumber', 'text', words('Tracking number', 'Numéro de suivi', 'Código de rastreio')),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Asset', 'Équipement', 'Ativo'), [
      ...['assetName', 'number', 'serialNumber', 'status', 'product', 'contact', 'account', 'invoice', 'owner'],
    ]),
    section(words('Dates', 'Dates', 'Datas'), ['soldOn', 'inService', 'warrantyUntil']),
    section(words('Delivery', 'Livraison', 'Entrega'), ['tagNumber', 'shippingMethod', 'trackingNumber']),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
