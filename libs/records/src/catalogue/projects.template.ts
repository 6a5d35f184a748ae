import {
  ACCOUNT,
  CONTACT,
  DESCRIPTION,
  DESCRIPTION_SECTION,
  OWNER,
  PRIORITY,
  PROGRESS,
  numbered,
} from './shared.template';
import { type FieldTemplate, type ModuleTemplate, field, option, section, words } from './template.types';

const TYPE: FieldTemplate = field('type', 'pick-list', words('Type', 'Type', 'Tipo'), {
  settings: {
    options: [
      option('Administrative', words('Administrative', 'Administratif', 'Administrativo')),
      option('Operative', words('Operative', 'Opérationnel', 'Operacional')),
      option('Other', words('Other', 'Autre', 'Outro')),
    ],
  },
});
const PROJECT: FieldTemplate = field('project', 'lookup', words('Project', 'Projet', 'Projeto'), {
  mandatory: true,
  lookup: 'Projects',
});
const START: FieldTemplate = field('startDate', 'date', words('Start', 'Début', 'Início'), { indexed: true });

function name(apiName: string, label: FieldTemplate['label']): FieldTemplate {
  return field(apiName, 'text', label, { mandatory: true, indexed: true, settings: { maximumLength: 200 } });
}

export const PROJECTS: ModuleTemplate = {
  apiName: 'Projects',
  singular: words('Project', 'Projet', 'Projeto'),
  plural: words('Projects', 'Projets', 'Projetos'),
  icon: 'work',
  nameField: 'projectName',
  listFields: ['projectName', 'number', 'status', 'account', 'targetEndDate', 'progress'],
  fields: [
    name('projectName', words('Project name', 'Nom du projet', 'Nome do projeto')),
    numbered(words('Number', 'Numéro', 'Número'), 'PRO-'),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      default: 'Initiated',
      settings: {
        options: [
          option('Prospecting', words('Prospecting', 'Prospection', 'Prospecção')),
          option('Initiated', words('Initiated', 'Lancé', 'Iniciado'), 'info'),
          option('In progress', words('In progress', 'En cours', 'Em andamento'), 'info'),
          option(
            'Waiting for feedback',
            words('Waiting for feedback', 'En attente de retour', 'Aguardando retorno'),
            'warn',
          ),
          option('On hold', words('On hold', 'En pause', 'Em espera'), 'warn'),
          option('Completed', words('Completed', 'Achevé', 'Concluído'), 'ok', true),
          option('Delivered', words('Delivered', 'Livré', 'Entregue'), 'ok', true),
          option('Archived', words('Archived', 'Archivé', 'Arquivado'), 'neutral', true),
        ],
      },
    }),
    TYPE,
    PRIORITY,
    CONTACT,
    ACCOUNT,
    START,
    field('targetEndDate', 'date', words('Planned end', 'Fin prévue', 'Término previsto'), { indexed: true }),
    field('endDate', 'date', words('Actual end', 'Fin réelle', 'Término real'), { indexed: true }),
    field('targetBudget', 'money', words('Budget', 'Budget', 'Orçamento'), { settings: { scale: 2, minimum: '0' } }),
    PROGRESS,
    field('website', 'url', words('Project page', 'Page du projet', 'Página do projeto')),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Project', 'Projet', 'Projeto'), [
      ...['projectName', 'number', 'status', 'type', 'priority', 'contact', 'account', 'website', 'owner'],
    ]),
    section(words('Schedule and budget', 'Calendrier et budget', 'Prazo e orçamento'), [
      ...['startDate', 'targetEndDate', 'endDate', 'targetBudget', 'progress'],
    ]),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};

export const PROJECT_TASKS: ModuleTemplate = {
  apiName: 'ProjectTasks',
  singular: words('Project task', 'Tâche de projet', 'Tarefa do projeto'),
  plural: words('Project tasks', 'Tâches de projet', 'Tarefas do projeto'),
  icon: 'task',
  nameField: 'taskName',
  listFields: ['taskName', 'project', 'status', 'priority', 'endDate', 'progress'],
  fields: [
    name('taskName', words('Task', 'Tâche', 'Tarefa')),
    numbered(words('Number', 'Numéro', 'Número'), 'TSK-'),
    PROJECT,
    CONTACT,
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      mandatory: true,
      default: 'Open',
      settings: {
        options: [
          option('Open', words('Open', 'Ouverte', 'Aberta'), 'info'),
          option('In progress', words('In progress', 'En cours', 'Em andamento'), 'info'),
          option('Completed', words('Completed', 'Achevée', 'Concluída'), 'ok', true),
          option('Deferred', words('Deferred', 'Reportée', 'Adiada'), 'warn'),
          option('Cancelled', words('Cancelled', 'Annulée', 'Cancelada'), 'bad', true),
        ],
      },
    }),
    TYPE,
    PRIORITY,
    START,
    field('endDate', 'date', words('End', 'Fin', 'Término'), { indexed: true }),
    field('workedHours', 'decimal', words('Worked hours', 'Heures travaillées', 'Horas trabalhadas'), {
      settings: { scale: 2, minimum: '0' },
    }),
    PROGRESS,
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Task', 'Tâche', 'Tarefa'), [
      ...['taskName', 'number', 'project', 'contact', 'status', 'type', 'priority', 'startDate', 'endDate'],
      ...['workedHours', 'progress', 'owner'],
    ]),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};

export const MILESTONES: ModuleTemplate = {
  apiName: 'Milestones',
  singular: words('Milestone', 'Jalon', 'Marco'),
  plural: words('Milestones', 'Jalons', 'Marcos'),
  icon: 'flag',
  nameField: 'milestoneName',
  listFields: ['milestoneName', 'project', 'date', 'type', 'owner'],
  fields: [
    name('milestoneName', words('Milestone', 'Jalon', 'Marco')),
    numbered(words('Number', 'Numéro', 'Número'), 'MIL-'),
    PROJECT,
    field('date', 'date', words('Date', 'Date', 'Data'), { indexed: true }),
    TYPE,
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Milestone', 'Jalon', 'Marco'), ['milestoneName', 'number', 'project', 'date', 'type', 'owner']),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
