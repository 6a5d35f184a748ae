import { DESCRIPTION, DESCRIPTION_SECTION, OWNER } from './shared.template';
import { type ModuleTemplate, field, section, words } from './template.types';

export const PRODUCTS: ModuleTemplate = {
  apiName: 'Products',
  singular: words('Product', 'Produit', 'Produto'),
  plural: words('Products', 'Produits', 'Produtos'),
  icon: 'inventory_2',
  nameField: 'productName',
  listFields: ['productName', 'productCode', 'category', 'unitPrice', 'active'],
  fields: [
    field('productName', 'text', words('Product name', 'Nom du produit', 'Nome do produto'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 250 },
    }),
    field('productCode', 'text', words('Product code', 'Référence', 'Código do produto'), { indexed: true }),
    field('category', 'text', words('Category', 'Catégorie', 'Categoria'), { indexed: true }),
    field('vendor', 'lookup', words('Vendor', 'Fournisseur', 'Fornecedor'), { lookup: 'Vendors' }),
    field('unitPrice', 'money', words('Unit price', 'Prix unitaire', 'Preço unitário'), {
      settings: { minimum: '0', scale: 2 },
    }),
    field('quantityInStock', 'decimal', words('Quantity in stock', 'Quantité en stock', 'Quantidade em estoque'), {
      settings: { scale: 3 },
    }),
    field('supplierCost', 'money', words('Supplier cost', 'Coût fournisseur', 'Custo do fornecedor'), {
      settings: { minimum: '0', scale: 2 },
    }),
    field('active', 'yes-no', words('Active', 'Actif', 'Ativo'), { default: true }),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Product', 'Produit', 'Produto'), [
      ...['productName', 'productCode', 'category', 'vendor', 'active', 'owner'],
    ]),
    section(words('Price and stock', 'Prix et stock', 'Preço e estoque'), [
      ...['unitPrice', 'supplierCost', 'quantityInStock'],
    ]),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
