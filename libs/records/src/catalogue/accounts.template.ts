import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, OWNER, address, addressNames } from './shared.template';
import { type ModuleTemplate, field, section, words } from './template.types';

export const ACCOUNTS: ModuleTemplate = {
  apiName: 'Accounts',
  singular: words('Account', 'Compte', 'Conta'),
  plural: words('Accounts', 'Comptes', 'Contas'),
  icon: 'apartment',
  nameField: 'accountName',
  listFields: ['accountName', 'phone', 'website', 'billingCity', 'owner'],
  fields: [
    field('accountName', 'text', words('Account name', 'Nom du compte', 'Nome da conta'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 200 },
    }),
    field('phone', 'phone', words('Phone', 'Téléphone', 'Telefone')),
    field('fax', 'phone', words('Fax', 'Télécopie', 'Fax')),
    field('email', 'email', words('E-mail', 'E-mail', 'E-mail')),
    field('website', 'text', words('Website', 'Site web', 'Site')),
    field('industry', 'text', words('Industry', 'Secteur', 'Setor')),
    field('employees', 'number', words('Employees', 'Effectif', 'Funcionários'), { settings: { minimum: '0' } }),
    field('parentAccount', 'lookup', words('Parent account', 'Compte parent', 'Conta principal'), {
      lookup: 'Accounts',
    }),
    OWNER,
    ...address('billing', false),
    DESCRIPTION,
  ],
  sections: [
    section(words('Account', 'Compte', 'Conta'), [
      ...['accountName', 'phone', 'fax', 'email', 'website', 'industry', 'employees', 'parentAccount', 'owner'],
    ]),
    section(ADDRESS_SECTION, addressNames('billing')),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
