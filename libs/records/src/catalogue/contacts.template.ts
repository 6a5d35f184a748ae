import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, LANGUAGE, OWNER, PERSON_NAME } from './shared.template';
import { address, addressNames } from './shared.template';
import { type ModuleTemplate, field, section, words } from './template.types';

export const CONTACTS: ModuleTemplate = {
  apiName: 'Contacts',
  singular: words('Contact', 'Contact', 'Contato'),
  plural: words('Contacts', 'Contacts', 'Contatos'),
  icon: 'contacts',
  nameField: 'fullName',
  listFields: ['fullName', 'email', 'phone', 'account', 'owner'],
  fields: [
    ...PERSON_NAME,
    field('email', 'email', words('E-mail', 'E-mail', 'E-mail'), { indexed: true, personal: true }),
    field('phone', 'phone', words('Phone', 'Téléphone', 'Telefone'), { personal: true }),
    field('mobile', 'phone', words('Mobile', 'Portable', 'Celular'), { personal: true }),
    field('fax', 'phone', words('Fax', 'Télécopie', 'Fax'), { personal: true }),
    field('title', 'text', words('Title', 'Fonction', 'Cargo'), { personal: true }),
    field('department', 'text', words('Department', 'Service', 'Departamento')),
    field('account', 'lookup', words('Account', 'Compte', 'Conta'), { lookup: 'Accounts' }),
    OWNER,
    LANGUAGE,
    ...address('mailing', true),
    DESCRIPTION,
  ],
  sections: [
    section(words('Contact', 'Contact', 'Contato'), [
      ...['firstName', 'lastName', 'email', 'phone', 'mobile', 'fax'],
      ...['title', 'department', 'account', 'owner', 'language'],
    ]),
    section(ADDRESS_SECTION, addressNames('mailing')),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
