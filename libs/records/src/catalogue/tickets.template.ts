import { DESCRIPTION, DESCRIPTION_SECTION, OWNER } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const TICKETS: ModuleTemplate = {
  apiName: 'Tickets',
  singular: words('Ticket', 'Ticket', 'Chamado'),
  plural: words('Tickets', 'Tickets', 'Chamados'),
  icon: 'support_agent',
  nameField: 'title',
  listFields: ['title', 'number', 'status', 'priority', 'contact', 'owner'],
  fields: [
    field('number', 'auto-number', words('Number', 'Numéro', 'Número'), {
      indexed: true,
      system: true,
      settings: { prefix: 'TIC-', digits: 4 },
    }),
    field('title', 'text', words('Title', 'Titre', 'Título'), {
      mandatory: true,
      settings: { maximumLength: 250 },
    }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      mandatory: true,
      default: 'Open',
      settings: {
        options: [
          option('Open', words('Open', 'Ouvert', 'Aberto'), 'info'),
          option('In progress', words('In progress', 'En cours', 'Em andamento'), 'info'),
          option('Waiting', words('Waiting for you', 'En attente de vous', 'Aguardando você'), 'warn'),
          option('Closed', words('Closed', 'Fermé', 'Fechado'), 'ok', true),
        ],
      },
    }),
    field('priority', 'pick-list', words('Priority', 'Priorité', 'Prioridade'), {
      indexed: true,
      default: 'Normal',
      settings: {
        options: [
          option('Low', words('Low', 'Basse', 'Baixa')),
          option('Normal', words('Normal', 'Normale', 'Normal')),
          option('High', words('High', 'Haute', 'Alta'), 'warn'),
          option('Urgent', words('Urgent', 'Urgente', 'Urgente'), 'bad'),
        ],
      },
    }),
    field('severity', 'pick-list', words('Severity', 'Gravité', 'Gravidade'), {
      settings: {
        options: [
          option('Minor', words('Minor', 'Mineure', 'Leve')),
          option('Major', words('Major', 'Majeure', 'Grave'), 'warn'),
          option('Critical', words('Critical', 'Critique', 'Crítica'), 'bad'),
        ],
      },
    }),
    field('category', 'pick-list', words('Category', 'Catégorie', 'Categoria'), {
      settings: {
        options: [
          option('Question', words('Question', 'Question', 'Dúvida')),
          option('Repair', words('Repair', 'Réparation', 'Reparo')),
          option('Warranty', words('Warranty', 'Garantie', 'Garantia')),
          option('Delivery', words('Delivery', 'Livraison', 'Entrega')),
          option('Billing', words('Billing', 'Facturation', 'Cobrança')),
        ],
      },
    }),
    field('contact', 'lookup', words('Contact', 'Contact', 'Contato'), { lookup: 'Contacts' }),
    field('account', 'lookup', words('Account', 'Compte', 'Conta'), { lookup: 'Accounts' }),
    field('product', 'lookup', words('Product', 'Produit', 'Produto'), { lookup: 'Products' }),
    field('relatedTo', 'lookup', words('Related to', 'Concerne', 'Relacionado a'), {
      lookup: ['Deals', 'SalesOrders', 'Invoices', 'Assets', 'Projects'],
    }),
    field('dueDate', 'date', words('Due', 'Échéance', 'Prazo'), { indexed: true }),
    OWNER,
    DESCRIPTION,
    field('resolution', 'long-text', words('Resolution', 'Résolution', 'Resolução')),
  ],
  sections: [
    section(words('Ticket', 'Ticket', 'Chamado'), [
      ...['number', 'title', 'status', 'priority', 'severity', 'category', 'dueDate', 'contact', 'account'],
      ...['product', 'relatedTo', 'owner'],
    ]),
    section(DESCRIPTION_SECTION, ['description', 'resolution'], 1),
  ],
};
