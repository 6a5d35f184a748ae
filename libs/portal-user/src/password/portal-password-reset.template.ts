import type { Language } from '@portico/contracts';
import type { MailContent } from '@portico/platform';
import { accountMail, type AccountMail, type AccountMailTexts } from '../mail/account-mail.template';

const TEXTS: Readonly<Record<Language, AccountMailTexts>> = {
  en: {
    subject: (portal) => `Reset your password for ${portal}`,
    heading: 'Set a new password',
    paragraphs: (portal) => [`You asked for a new password for ${portal}. Choose one here:`],
    button: 'Set a new password',
    notes: ['The link works once, for one hour.', 'If it was not you, ignore this mail: your password stays as it is.'],
  },
  fr: {
    subject: (portal) => `Réinitialisez votre mot de passe pour ${portal}`,
    heading: 'Choisissez un nouveau mot de passe',
    paragraphs: (portal) => [`Vous avez demandé un nouveau mot de passe pour ${portal}. Choisissez-le ici :`],
    button: 'Choisir un mot de passe',
    notes: [
      'Ce lien fonctionne une seule fois, pendant une heure.',
      'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message : votre mot de passe reste inchangé.',
    ],
  },
  'pt-BR': {
    subject: (portal) => `Redefina sua senha em ${portal}`,
    heading: 'Defina uma nova senha',
    paragraphs: (portal) => [`Você pediu uma nova senha para ${portal}. Defina-a aqui:`],
    button: 'Definir nova senha',
    notes: [
      'O link funciona uma única vez, por uma hora.',
      'Se não foi você, ignore este e-mail: sua senha continua a mesma.',
    ],
  },
};

export function portalPasswordResetMail(mail: AccountMail): MailContent {
  return accountMail(mail, TEXTS);
}
