import { DESCRIPTION, DESCRIPTION_SECTION, OWNER, TRACKING_UNITS, numbered } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const SERVICES: ModuleTemplate = {
  apiName: 'Services',
  singular: words('Service', 'Service', 'Serviço'),
  plural: words('Services', 'Services', 'Serviços'),
  icon: 'handyman',
  nameField: 'serviceName',
  listFields: ['serviceName', 'number', 'category', 'unit', 'price', 'active'],
  fields: [
    field('serviceName', 'text', words('Service name', 'Nom du service', 'Nome do serviço'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 200 },
    }),
    numbered(words('Number', 'Numéro', 'Número'), 'SER-'),
    field('category', 'pick-list', words('Category', 'Catégorie', 'Categoria'), {
      indexed: true,
      settings: {
        options: [
          option('Support', words('Support', 'Assistance', 'Suporte')),
          option('Installation', words('Installation', 'Installation', 'Instalação')),
          option('Maintenance', words('Maintenance', 'Maintenance', 'Manutenção')),
          option('Training', words('Training', 'Formation', 'Treinamento')),
          option('Consulting', words('Consulting', 'Conseil', 'Consultoria')),
        ],
      },
    }),
    field('unit', 'pick-list', words('Counted in', 'Compté en', 'Contado em'), {
      settings: { options: TRACKING_UNITS },
    }),
    field('price', 'money', words('Price', 'Prix', 'Preço'), { indexed: true, settings: { minimum: '0', scale: 2 } }),
    field('tax', 'percent', words('Tax', 'Taxe', 'Imposto'), { settings: { scale: 2, minimum: '0', maximum: '100' } }),
    field('active', 'yes-no', words('Active', 'Actif', 'Ativo'), { default: true }),
    field('website', 'url', words('Website', 'Site web', 'Site')),
    field('salesStart', 'date', words('Sold from', 'Vendu à partir du', 'Vendido a partir de')),
    field('salesEnd', 'date', words('Sold until', 'Vendu jusqu’au', 'Vendido até')),
    field('supportStart', 'date', words('Supported from', 'Assuré à partir du', 'Suporte a partir de')),
    field('supportEnd', 'date', words('Supported until', 'Assuré jusqu’au', 'Suporte até')),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Service', 'Service', 'Serviço'), [
      ...['serviceName', 'number', 'category', 'unit', 'active', 'website', 'owner'],
    ]),
    section(words('Price', 'Prix', 'Preço'), ['price', 'tax']),
    section(words('Periods', 'Périodes', 'Períodos'), ['salesStart', 'salesEnd', 'supportStart', 'supportEnd']),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
