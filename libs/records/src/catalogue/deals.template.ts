import { ACCOUNT, CONTACT, DESCRIPTION, DESCRIPTION_SECTION, OWNER } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const DEALS: ModuleTemplate = {
  apiName: 'Deals',
  singular: words('Deal', 'Affaire', 'Negócio'),
  plural: words('Deals', 'Affaires', 'Negócios'),
  icon: 'handshake',
  nameField: 'dealName',
  listFields: ['dealName', 'account', 'stage', 'amount', 'closingDate', 'owner'],
  fields: [
    field('dealName', 'text', words('Deal name', 'Nom de l’affaire', 'Nome do negócio'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 200 },
    }),
    ACCOUNT,
    CONTACT,
    field('stage', 'pick-list', words('Stage', 'Étape', 'Etapa'), {
      indexed: true,
      mandatory: true,
      default: 'Qualification',
      settings: {
        options: [
          option('Qualification', words('Qualification', 'Qualification', 'Qualificação')),
          option('Needs analysis', words('Needs analysis', 'Analyse des besoins', 'Análise de necessidades')),
          option('Value proposition', words('Value proposition', 'Proposition de valeur', 'Proposta de valor')),
          option('Decision makers', words('Decision makers', 'Décideurs', 'Tomadores de decisão'), 'info'),
          option('Price quote', words('Price quote', 'Proposition de prix', 'Cotação'), 'info'),
          option('Negotiation', words('Negotiation', 'Négociation', 'Negociação'), 'warn'),
          option('Won', words('Won', 'Gagnée', 'Ganho'), 'ok', true),
          option('Lost', words('Lost', 'Perdue', 'Perdido'), 'bad', true),
        ],
      },
    }),
    field('amount', 'money', words('Amount', 'Montant', 'Valor'), {
      indexed: true,
      settings: { scale: 2, minimum: '0' },
    }),
    field('probability', 'percent', words('Probability', 'Probabilité', 'Probabilidade'), {
      settings: { scale: 0, minimum: '0', maximum: '100' },
    }),
    field('expectedRevenue', 'money', words('Expected revenue', 'Revenu attendu', 'Receita esperada'), {
      settings: { scale: 2, minimum: '0' },
    }),
    field('closingDate', 'date', words('Closing date', 'Date de clôture', 'Data de fechamento'), {
      mandatory: true,
      indexed: true,
    }),
    field('type', 'pick-list', words('Type', 'Type', 'Tipo'), {
      settings: {
        options: [
          option('New business', words('New business', 'Nouveau client', 'Novo cliente')),
          option('Existing business', words('Existing business', 'Client existant', 'Cliente existente')),
        ],
      },
    }),
    field('source', 'pick-list', words('Source', 'Origine', 'Origem'), {
      settings: {
        options: [
          option('Website', words('Website', 'Site web', 'Site')),
          option('Trade fair', words('Trade fair', 'Salon', 'Feira')),
          option('Recommendation', words('Recommendation', 'Recommandation', 'Indicação')),
          option('Cold call', words('Cold call', 'Prospection', 'Prospecção')),
          option('Partner', words('Partner', 'Partenaire', 'Parceiro')),
        ],
      },
    }),
    field('nextStep', 'text', words('Next step', 'Prochaine étape', 'Próximo passo')),
    field('reasonForLoss', 'text', words('Reason for loss', 'Raison de la perte', 'Motivo da perda')),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Deal', 'Affaire', 'Negócio'), [
      ...['dealName', 'account', 'contact', 'stage', 'amount', 'probability', 'expectedRevenue', 'closingDate'],
      ...['type', 'source', 'nextStep', 'reasonForLoss', 'owner'],
    ]),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
