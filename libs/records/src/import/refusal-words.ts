import { ERROR_CODES, type ErrorCode, type Language } from '@portico/contracts';

type Words = Readonly<Record<Language, string>>;

/** Why a row can be refused, for the file of refused rows: it is read without the console. */
const WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  REQUIRED: {
    en: 'A value is needed here',
    fr: 'Une valeur est nécessaire ici',
    'pt-BR': 'É preciso um valor aqui',
  },
  TYPE_INVALID: {
    en: 'This is not of the expected kind',
    fr: 'Ce n’est pas le type de valeur attendu',
    'pt-BR': 'Não é o tipo de valor esperado',
  },
  FORMAT_INVALID: {
    en: 'This is not written as expected',
    fr: 'Ce n’est pas écrit sous la forme attendue',
    'pt-BR': 'Não está escrito da forma esperada',
  },
  TOO_LONG: { en: 'This is too long', fr: 'C’est trop long', 'pt-BR': 'É longo demais' },
  TOO_SHORT: { en: 'This is too short', fr: 'C’est trop court', 'pt-BR': 'É curto demais' },
  OUT_OF_RANGE: {
    en: 'This is outside the allowed range',
    fr: 'C’est hors des limites permises',
    'pt-BR': 'Está fora dos limites permitidos',
  },
  NOT_AN_OPTION: {
    en: 'This is not one of the options',
    fr: 'Ce n’est pas l’un des choix proposés',
    'pt-BR': 'Não é uma das opções',
  },
  NOT_UNIQUE: {
    en: 'Another record, or another row, has this value',
    fr: 'Une autre fiche, ou une autre ligne, a cette valeur',
    'pt-BR': 'Outro registro, ou outra linha, tem este valor',
  },
  NOT_UNIQUE_TOGETHER: {
    en: 'Another record has the same combination of values',
    fr: 'Une autre fiche a la même combinaison de valeurs',
    'pt-BR': 'Outro registro tem a mesma combinação de valores',
  },
  REFERENCE_NOT_FOUND: {
    en: 'There is no record with this value',
    fr: 'Aucune fiche n’a cette valeur',
    'pt-BR': 'Não há registro com este valor',
  },
  READ_ONLY: {
    en: 'You cannot write this',
    fr: 'Vous ne pouvez pas écrire ceci',
    'pt-BR': 'Você não pode escrever isto',
  },
  FIELD_NOT_AVAILABLE: {
    en: 'This field is not available',
    fr: 'Ce champ n’est pas disponible',
    'pt-BR': 'Este campo não está disponível',
  },
  RECORD_LOCKED: {
    en: 'The record waits for an approval and is locked',
    fr: 'La fiche attend une approbation et est verrouillée',
    'pt-BR': 'O registro aguarda aprovação e está bloqueado',
  },
  RECORD_REFUSED: {
    en: 'Another line of the same record was refused',
    fr: 'Une autre ligne de la même fiche a été refusée',
    'pt-BR': 'Outra linha do mesmo registro foi recusada',
  },
  ROW_TOO_SHORT: {
    en: 'The row has fewer cells than the first line',
    fr: 'La ligne a moins de cellules que la première',
    'pt-BR': 'A linha tem menos células que a primeira',
  },
  ROW_TOO_LONG: {
    en: 'The row has more cells than the first line',
    fr: 'La ligne a plus de cellules que la première',
    'pt-BR': 'A linha tem mais células que a primeira',
  },
  FORBIDDEN: { en: 'You may not do this', fr: 'Vous n’y êtes pas autorisé', 'pt-BR': 'Você não tem permissão' },
  INTERNAL: {
    en: 'Something went wrong on our side',
    fr: 'Un problème est survenu de notre côté',
    'pt-BR': 'Algo deu errado do nosso lado',
  },
};

export function refusalWords(code: string, language: Language): string {
  if (!isErrorCode(code)) return code;
  return WORDS[code]?.[language] ?? ERROR_CODES[code][1];
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
