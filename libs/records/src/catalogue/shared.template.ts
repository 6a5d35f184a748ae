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

/** Street, city, state, postal code and country, such as `billingCity`. */
export function address(prefix: 'billing' | 'mailing', personal: boolean): FieldTemplate[] {
  const kind =
    prefix === 'billing'
      ? words('Billing', 'Facturation', 'Cobrança')
      : words('Mailing', 'Courrier', 'Correspondência');
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

export function addressNames(prefix: 'billing' | 'mailing'): string[] {
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
