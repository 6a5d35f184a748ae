import { type FieldTemplate, field, option, words } from './template.types';

/** The record's owner: a member of staff. It lives in a column of its own, so every module has it. */
export const OWNER: FieldTemplate = field('owner', 'owner', words('Owner', 'Responsable', 'Responsável'), {
  system: true,
});

export const DESCRIPTION: FieldTemplate = field(
  'description',
  'long-text',
  words('Description', 'Description', 'Descrição'),
);

export const ADDRESS_SECTION = words('Address', 'Adresse', 'Endereço');
export const DESCRIPTION_SECTION = words('Description', 'Description', 'Descrição');

const PARTS = [
  ['Street', words('street', 'rue', 'rua')],
  ['City', words('city', 'ville', 'cidade')],
  ['State', words('state', 'région', 'estado')],
  ['Code', words('postal code', 'code postal', 'CEP')],
  ['Country', words('country', 'pays', 'país')],
] as const;

const ADDRESSES = {
  billing: words('Billing', 'Facturation', 'Cobrança'),
  mailing: words('Mailing', 'Courrier', 'Correspondência'),
  shipping: words('Shipping', 'Livraison', 'Entrega'),
} as const;
type AddressPrefix = keyof typeof ADDRESSES;

/** Street, city, state, postal code and country, such as `billingCity`. */
export function address(prefix: AddressPrefix, personal: boolean): FieldTemplate[] {
  const kind = ADDRESSES[prefix];
  return PARTS.map(([suffix, part]) =>
    field(
      `${prefix}${suffix}`,
      'text',
      words(
        `${kind.en} ${part.en}`,
        `${kind.fr ?? kind.en} : ${part.fr ?? part.en}`,
        `${kind['pt-BR'] ?? kind.en}: ${part['pt-BR'] ?? part.en}`,
      ),
      { ...(personal ? { personal: true } : {}) },
    ),
  );
}

export function addressNames(prefix: AddressPrefix): string[] {
  return PARTS.map(([suffix]) => `${prefix}${suffix}`);
}

/** First, last and full name; the full name is made of the two and names the record. */
export const PERSON_NAME: FieldTemplate[] = [
  field('fullName', 'text', words('Name', 'Nom', 'Nome'), {
    indexed: true,
    personal: true,
    system: true,
    settings: { joinedFrom: ['firstName', 'lastName'] },
  }),
  field('firstName', 'text', words('First name', 'Prénom', 'Nome próprio'), {
    personal: true,
    settings: { maximumLength: 100 },
  }),
  field('lastName', 'text', words('Last name', 'Nom de famille', 'Sobrenome'), {
    mandatory: true,
    personal: true,
    settings: { maximumLength: 100 },
  }),
];

export const LANGUAGE: FieldTemplate = field('language', 'pick-list', words('Language', 'Langue', 'Idioma'), {
  settings: {
    options: [
      option('en', words('English', 'Anglais', 'Inglês')),
      option('fr', words('French', 'Français', 'Francês')),
      option('pt-BR', words('Portuguese (Brazil)', 'Portugais (Brésil)', 'Português (Brasil)')),
    ],
  },
});

/** Whom a record is about: lookups that portals filter by. */
export const CONTACT: FieldTemplate = field('contact', 'lookup', words('Contact', 'Contact', 'Contato'), {
  lookup: 'Contacts',
});
export const ACCOUNT: FieldTemplate = field('account', 'lookup', words('Account', 'Compte', 'Conta'), {
  lookup: 'Accounts',
});

/** A number that is given by counting. */
export function numbered(label: FieldTemplate['label'], prefix: string): FieldTemplate {
  return field('number', 'auto-number', label, { indexed: true, system: true, settings: { prefix, digits: 4 } });
}

export const PRIORITY: FieldTemplate = field('priority', 'pick-list', words('Priority', 'Priorité', 'Prioridade'), {
  indexed: true,
  default: 'Normal',
  settings: {
    options: [
      option('Low', words('Low', 'Basse', 'Baixa')),
      option('Normal', words('Normal', 'Normale', 'Normal')),
      option('High', words('High', 'Haute', 'Alta'), 'warn'),
    ],
  },
});

export const PROGRESS: FieldTemplate = field('progress', 'percent', words('Progress', 'Avancement', 'Progresso'), {
  settings: { scale: 0, minimum: '0', maximum: '100' },
});

/** How the use of a service is counted. */
export const TRACKING_UNITS = [
  option('Hours', words('Hours', 'Heures', 'Horas')),
  option('Days', words('Days', 'Jours', 'Dias')),
  option('Incidents', words('Incidents', 'Incidents', 'Incidentes')),
];

export const CARRIER: FieldTemplate = field(
  'carrier',
  'pick-list',
  words('Carrier', 'Transporteur', 'Transportadora'),
  {
    settings: {
      options: ['DHL', 'FedEx', 'UPS', 'USPS'].map((name) => option(name, words(name, name, name))),
    },
  },
);

/** How far an order is. */
export const ORDER_STATUSES = [
  option('Created', words('Created', 'Créée', 'Criado')),
  option('Approved', words('Approved', 'Approuvée', 'Aprovado'), 'info'),
  option('Delivered', words('Delivered', 'Livrée', 'Entregue'), 'ok', true),
  option('Cancelled', words('Cancelled', 'Annulée', 'Cancelado'), 'bad', true),
];
