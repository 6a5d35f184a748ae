import {
  ACCOUNT,
  CONTACT,
  DESCRIPTION,
  DESCRIPTION_SECTION,
  OWNER,
  PRIORITY,
  PROGRESS,
  TRACKING_UNITS,
  numbered,
} from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const SERVICE_CONTRACTS: ModuleTemplate = {
  apiName: 'ServiceContracts',
  singular: words('Service contract', 'Contrat de service', 'Contrato de serviço'),
  plural: words('Service contracts', 'Contrats de service', 'Contratos de serviço'),
  icon: 'verified',
  nameField: 'subject',
  listFields: ['subject', 'number', 'status', 'account', 'endDate', 'usedUnits'],
  fields: [
    field('subject', 'text', words('Subject', 'Objet', 'Assunto'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 250 },
    }),
    numbered(words('Contract', 'Contrat', 'Contrato'), 'CON-'),
    field('type', 'pick-list', words('Type', 'Type', 'Tipo'), {
      settings: {
        options: [
          option('Support', words('Support', 'Assistance', 'Suporte')),
          option('Services', words('Services', 'Services', 'Serviços')),
          option('Administrative', words('Administrative', 'Administratif', 'Administrativo')),
        ],
      },
    }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      default: 'In planning',
      settings: {
        options: [
          option('In planning', words('In planning', 'En préparation', 'Em planejamento')),
          option('In progress', words('In progress', 'En cours', 'Em andamento'), 'info'),
          option('On hold', words('On hold', 'En pause', 'Em espera'), 'warn'),
          option('Complete', words('Complete', 'Terminé', 'Concluído'), 'ok', true),
          option('Archived', words('Archived', 'Archivé', 'Arquivado'), 'neutral', true),
        ],
      },
    }),
    PRIORITY,
    CONTACT,
    ACCOUNT,
    field('service', 'lookup', words('Service', 'Service', 'Serviço'), { lookup: 'Services' }),
    field('trackingUnit', 'pick-list', words('Counted in', 'Compté en', 'Contado em'), {
      settings: { options: TRACKING_UNITS },
    }),
    field('totalUnits', 'decimal', words('Units agreed', 'Unités convenues', 'Unidades acordadas'), {
      settings: { scale: 2, minimum: '0' },
    }),
    field('usedUnits', 'decimal', words('Units used', 'Unités consommées', 'Unidades usadas'), {
      settings: { scale: 2, minimum: '0' },
    }),
    PROGRESS,
    field('startDate', 'date', words('Start', 'Début', 'Início'), { indexed: true }),
    field('dueDate', 'date', words('Due', 'Échéance', 'Vencimento'), { indexed: true }),
    field('endDate', 'date', words('End', 'Fin', 'Término'), { indexed: true }),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Service contract', 'Contrat de service', 'Contrato de serviço'), [
      ...['subject', 'number', 'type', 'status', 'priority', 'contact', 'account', 'service', 'owner'],
    ]),
    section(words('Use', 'Consommation', 'Consumo'), ['trackingUnit', 'totalUnits', 'usedUnits', 'progress']),
    section(words('Dates', 'Dates', 'Datas'), ['startDate', 'dueDate', 'endDate']),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
