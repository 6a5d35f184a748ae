import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, OWNER, address, addressNames } from './shared.template';
import { type ModuleTemplate, field, section, words } from './template.types';

export const VENDORS: ModuleTemplate = {
  apiName: 'Vendors',
  singular: words('Vendor', 'Fournisseur', 'Fornecedor'),
  plural: words('Vendors', 'Fournisseurs', 'Fornecedores'),
  icon: 'local_shipping',
  nameField: 'vendorName',
  listFields: ['vendorName', 'email', 'phone', 'owner'],
  fields: [
    field('vendorName', 'text', words('Vendor name', 'Nom du fournisseur', 'Nome do fornecedor'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 200 },
    }),
    field('email', 'email', words('E-mail', 'E-mail', 'E-mail'), { indexed: true, personal: true }),
    field('phone', 'phone', words('Phone', 'Téléphone', 'Telefone'), { personal: true }),
    field('website', 'text', words('Website', 'Site web', 'Site')),
    OWNER,
    ...address('mailing', false),
    DESCRIPTION,
  ],
  sections: [
    section(words('Vendor', 'Fournisseur', 'Fornecedor'), ['vendorName', 'email', 'phone', 'website', 'owner']),
    section(ADDRESS_SECTION, addressNames('mailing')),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
