import type { Language } from '@portico/contracts';
import { LRUCache } from 'lru-cache';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface InvitationMail {
  language: Language;
  recipientName: string;
  portalName: string;
  portalUrl: string;
  primaryColour: string;
  organisationName: string;
  inviterName: string;
  /** The inviter's own words, plain text of several lines; null without. */
  message: string | null;
  acceptUrl: string;
  expiresAt: Date;
  /** Of the organisation: what the date is written in. */
  timeZone: string;
}

interface Names {
  recipient: string;
  portal: string;
  organisation: string;
  inviter: string;
}
interface Texts {
  subject: (names: Names) => string;
  heading: (names: Names) => string;
  greeting: (names: Names) => string;
  invitation: (names: Names) => string;
  /** Before the inviter's own words. */
  words: (names: Names) => string;
  address: (url: string) => string;
  password: string;
  button: string;
  validity: (moment: string) => string;
  unexpected: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: ({ organisation, portal }) => `${organisation} invites you to ${portal}`,
    heading: ({ portal }) => `Welcome to ${portal}`,
    greeting: ({ recipient }) => (recipient ? `Hello ${recipient},` : 'Hello,'),
    invitation: ({ inviter, organisation, portal }) =>
      `${inviter ? `${inviter} of ${organisation}` : organisation} invites you to the customer portal ${portal}, where you find what concerns you.`,
    words: ({ inviter, organisation }) => `${inviter || organisation} writes:`,
    address: (url) => `The portal’s address is ${url}`,
    password: 'Choose a password, and you are in:',
    button: 'Accept the invitation',
    validity: (moment) => `The invitation is valid until ${moment}.`,
    unexpected: 'If you did not expect this mail, simply ignore it.',
  },
  fr: {
    subject: ({ organisation, portal }) => `${organisation} vous invite sur ${portal}`,
    heading: ({ portal }) => `Bienvenue sur ${portal}`,
    greeting: ({ recipient }) => (recipient ? `Bonjour ${recipient},` : 'Bonjour,'),
    invitation: ({ inviter, organisation, portal }) =>
      `${inviter ? `${inviter} (${organisation})` : organisation} vous invite sur le portail client ${portal}, où vous retrouverez ce qui vous concerne.`,
    words: ({ inviter, organisation }) => `Message de ${inviter || organisation} :`,
    address: (url) => `L’adresse du portail est ${url}`,
    password: 'Choisissez un mot de passe pour y accéder :',
    button: 'Accepter l’invitation',
    validity: (moment) => `Cette invitation est valable jusqu’au ${moment}.`,
    unexpected: 'Si vous n’attendiez pas ce message, ignorez-le simplement.',
  },
  'pt-BR': {
    subject: ({ organisation, portal }) => `${organisation} convida você para ${portal}`,
    heading: ({ portal }) => `Boas-vindas a ${portal}`,
    greeting: ({ recipient }) => (recipient ? `Olá, ${recipient}!` : 'Olá!'),
    invitation: ({ inviter, organisation, portal }) =>
      `${inviter ? `${inviter}, de ${organisation},` : organisation} convida você para o portal do cliente ${portal}, onde está tudo o que diz respeito a você.`,
    words: ({ inviter, organisation }) => `Mensagem de ${inviter || organisation}:`,
    address: (url) => `O endereço do portal é ${url}`,
    password: 'Escolha uma senha para entrar:',
    button: 'Aceitar o convite',
    validity: (moment) => `O convite é válido até ${moment}.`,
    unexpected: 'Se você não esperava este e-mail, basta ignorá-lo.',
  },
};

/** The invitation in the recipient's language, with the portal's address in words and behind the button (R75). */
export function invitationMail(mail: InvitationMail): MailContent {
  const texts = TEXTS[mail.language];
  const names: Names = {
    recipient: unlinkedName(mail.recipientName),
    portal: unlinkedName(mail.portalName),
    organisation: unlinkedName(mail.organisationName),
    inviter: unlinkedName(mail.inviterName),
  };
  return renderMail({
    language: mail.language,
    subject: texts.subject({ ...names, portal: mail.portalName, organisation: mail.organisationName }),
    brand: names.portal,
    colour: mail.primaryColour,
    heading: texts.heading(names),
    paragraphs: [
      texts.greeting(names),
      texts.invitation(names),
      ...(mail.message === null ? [] : [`${texts.words(names)}\n${mail.message}`]),
      texts.address(mail.portalUrl),
      texts.password,
    ],
    button: { label: texts.button, url: mail.acceptUrl },
    notes: [texts.validity(momentText(mail)), texts.unexpected],
  });
}

/** Making a format costs more than making the mail: each language and time zone has one. */
/** With the zone: the reader may be in another. */
const MOMENT = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;
const momentFormats = new LRUCache<string, Intl.DateTimeFormat>({ max: 200 });

function momentText({ language, timeZone, expiresAt }: InvitationMail): string {
  const key = `${language} ${timeZone}`;
  const format = momentFormats.get(key) ?? new Intl.DateTimeFormat(language, { ...MOMENT, timeZone });
  momentFormats.set(key, format);
  return format.format(expiresAt);
}
