import type { Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface InvitationCodeMail {
  language: Language;
  portalName: string;
  primaryColour: string;
  code: string;
}

interface Texts {
  subject: (code: string, portal: string) => string;
  heading: string;
  body: (portal: string) => string;
  validity: string;
  notYou: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: (code, portal) => `${code} is your code for ${portal}`,
    heading: 'Your code',
    body: (portal) => `Somebody opened your invitation to ${portal}. If it was you, enter this code on the page:`,
    validity: 'The code is valid for 15 minutes.',
    notYou: 'If it was not you, ignore this mail, and give the code to nobody.',
  },
  fr: {
    subject: (code, portal) => `${code} est votre code pour ${portal}`,
    heading: 'Votre code',
    body: (portal) =>
      `Votre invitation sur ${portal} vient d’être ouverte. S’il s’agit bien de vous, saisissez ce code sur la page :`,
    validity: 'Ce code est valable 15 minutes.',
    notYou: 'Si ce n’était pas vous, ignorez ce message et ne communiquez ce code à personne.',
  },
  'pt-BR': {
    subject: (code, portal) => `${code} é o seu código para ${portal}`,
    heading: 'Seu código',
    body: (portal) => `Alguém abriu o seu convite para ${portal}. Se foi você, digite este código na página:`,
    validity: 'O código vale por 15 minutos.',
    notYou: 'Se não foi você, ignore este e-mail e não passe o código a ninguém.',
  },
};

/** Carries a code and no link: it belongs onto a page that is open already. */
export function invitationCodeMail({ language, portalName, primaryColour, code }: InvitationCodeMail): MailContent {
  const texts = TEXTS[language];
  const portal = unlinkedName(portalName);
  return renderMail({
    language,
    subject: texts.subject(code, portalName),
    brand: portal,
    colour: primaryColour,
    heading: texts.heading,
    paragraphs: [texts.body(portal)],
    code,
    notes: [texts.validity, texts.notYou],
  });
}
