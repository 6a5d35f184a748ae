import { ADDRESS_SECTION, DESCRIPTION, DESCRIPTION_SECTION, LANGUAGE, OWNER, PERSON_NAME } from './shared.template';
import { address, addressNames } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const LEADS: ModuleTemplate = {
  apiName: 'Leads',
  singular: words('Lead', 'Prospect', 'Lead'),
  plural: words('Leads', 'Prospects', 'Leads'),
  icon: 'person_search',
  nameField: 'fullName',
  listFields: ['fullName', 'company', 'email', 'status', 'owner'],
  fields: [
    ...PERSON_NAME,
    field('company', 'text', words('Company', 'Entreprise', 'Empresa')),
    field('email', 'email', words('E-mail', 'E-mail', 'E-mail'), { indexed: true, personal: true }),
    field('phone', 'phone', words('Phone', 'Téléphone', 'Telefone'), { personal: true }),
    field('title', 'text', words('Title', 'Fonction', 'Cargo'), { personal: true }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      default: 'New',
      settings: {
        options: [
          option('New', words('New', 'Nouveau', 'Novo'), 'info'),
          option('Contacted', words('Contacted', 'Contacté', 'Contatado')),
          option('Qualified', words('Qualified', 'Qualifié', 'Qualificado'), 'ok'),
          option('Lost', words('Lost', 'Perdu', 'Perdido'), 'bad', true),
        ],
      },
    }),
    field('source', 'pick-list', words('Source', 'Origine', 'Origem'), {
      settings: {
        options: [
          option('Website', words('Website', 'Site web', 'Site')),
          option('Trade fair', words('Trade fair', 'Salon', 'Feira')),
          option('Recommendation', words('Recommendation', 'Recommandation', 'Indicação')),
          option('Advertisement', words('Advertisement', 'Publicité', 'Anúncio')),
          option('Other', words('Other', 'Autre', 'Outra')),
        ],
      },
    }),
    OWNER,
    LANGUAGE,
    ...address('mailing', true),
    DESCRIPTION,
  ],
  sections: [
    section(words('Lead', 'Prospect', 'Lead'), [
      ...['firstName', 'lastName', 'company', 'title', 'email', 'phone'],
      ...['status', 'source', 'owner', 'language'],
    ]),
    section(ADDRESS_SECTION, addressNames('mailing')),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
