import type { Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface PortalPasswordResetMail {
  language: Language;
  portalName: string;
  primaryColour: string;
  url: string;
}

interface Texts {
  subject: (portal: string) => string;
  heading: string;
  body: (portal: string) => string;
  button: string;
  validity: string;
  notYou: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: (portal) => `Reset your password for ${portal}`,
    heading: 'Set a new password',
    body: (portal) => `You asked for a new password for ${portal}. Choose one here:`,
    button: 'Set a new password',
    validity: 'The link works once, for one hour.',
    notYou: 'If it was not you, ignore this mail: your password stays as it is.',
  },
  fr: {
    subject: (portal) => `Réinitialisez votre mot de passe pour ${portal}`,
    heading: 'Choisissez un nouveau mot de passe',
    body: (portal) => `Vous avez demandé un nouveau mot de passe pour ${portal}. Choisissez-le ici :`,
    button: 'Choisir un mot de passe',
    validity: 'Ce lien fonctionne une seule fois, pendant une heure.',
    notYou: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message : votre mot de passe reste inchangé.',
  },
  'pt-BR': {
    subject: (portal) => `Redefina sua senha em ${portal}`,
    heading: 'Defina uma nova senha',
    body: (portal) => `Você pediu uma nova senha para ${portal}. Defina-a aqui:`,
    button: 'Definir nova senha',
    validity: 'O link funciona uma única vez, por uma hora.',
    notYou: 'Se não foi você, ignore este e-mail: sua senha continua a mesma.',
  },
};

export function portalPasswordResetMail(mail: PortalPasswordResetMail): MailContent {
  const texts = TEXTS[mail.language];
  const portal = unlinkedName(mail.portalName);
  return renderMail({
    language: mail.language,
    subject: texts.subject(mail.portalName),
    brand: portal,
    colour: mail.primaryColour,
    heading: texts.heading,
    paragraphs: [texts.body(portal)],
    button: { label: texts.button, url: mail.url },
    notes: [texts.validity, texts.notYou],
  });
}
