import type { Language } from '@portico/contracts';
import { unlinkedName, type MailLayout } from '@portico/platform';
import type { ResetMailData } from './password-reset.repository';
import type { ResetPurpose } from './password-reset.rules';

interface Texts {
  subject: string;
  heading: string;
  paragraph: string;
  button: string;
  notes: readonly string[];
}
type Names = { name: string; organisation: string };

const COLOUR = '#3056d3';

const TEXTS: Readonly<Record<Language, Record<ResetPurpose, (names: Names) => Texts>>> = {
  en: {
    reset: ({ name }) => ({
      subject: 'Set a new password for Portico',
      heading: `Hello ${name}`,
      paragraph: 'Somebody, probably you, asked for a new password for your Portico account.',
      button: 'Set a new password',
      notes: ['The link works once, within an hour.', 'If it was not you, do nothing: your password stays as it is.'],
    }),
    welcome: ({ name, organisation }) => ({
      subject: `Your account at ${organisation}`,
      heading: `Welcome, ${name}`,
      paragraph: `${organisation} has added you to its team on Portico. Set a password to sign in for the first time.`,
      button: 'Set your password',
      notes: ['The link works once, within seven days.'],
    }),
  },
  fr: {
    reset: ({ name }) => ({
      subject: 'Choisissez un nouveau mot de passe pour Portico',
      heading: `Bonjour ${name}`,
      paragraph: 'Une demande de nouveau mot de passe a été faite pour votre compte Portico, sans doute par vous.',
      button: 'Choisir un nouveau mot de passe',
      notes: [
        'Ce lien fonctionne une seule fois, pendant une heure.',
        'Si vous n’êtes pas à l’origine de cette demande, ne faites rien : votre mot de passe reste inchangé.',
      ],
    }),
    welcome: ({ name, organisation }) => ({
      subject: `Votre compte chez ${organisation}`,
      heading: `Bienvenue, ${name}`,
      paragraph: `${organisation} vous a ajouté à son équipe sur Portico. Choisissez un mot de passe pour vous connecter une première fois.`,
      button: 'Choisir un mot de passe',
      notes: ['Ce lien fonctionne une seule fois, pendant sept jours.'],
    }),
  },
  'pt-BR': {
    reset: ({ name }) => ({
      subject: 'Defina uma nova senha para o Portico',
      heading: `Olá, ${name}`,
      paragraph: 'Alguém, provavelmente você, pediu uma nova senha para a sua conta no Portico.',
      button: 'Definir nova senha',
      notes: [
        'O link funciona uma única vez, durante uma hora.',
        'Se não foi você, não faça nada: a sua senha continua a mesma.',
      ],
    }),
    welcome: ({ name, organisation }) => ({
      subject: `Sua conta em ${organisation}`,
      heading: `Boas-vindas, ${name}`,
      paragraph: `${organisation} adicionou você à equipe no Portico. Defina uma senha para entrar pela primeira vez.`,
      button: 'Definir senha',
      notes: ['O link funciona uma única vez, durante sete dias.'],
    }),
  },
};

/** The mail with a link to set a password: a new one, or the first. */
export function resetMail(data: ResetMailData, url: string): MailLayout {
  const names = { name: unlinkedName(data.name), organisation: unlinkedName(data.organisation) };
  const texts = TEXTS[data.language][data.purpose](names);
  return {
    language: data.language,
    subject: texts.subject,
    brand: 'Portico',
    colour: COLOUR,
    heading: texts.heading,
    paragraphs: [texts.paragraph],
    button: { label: texts.button, url },
    notes: texts.notes,
  };
}
