import type { Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface AccountLockedMail {
  language: Language;
  portalName: string;
  primaryColour: string;
  /** Where a new password is asked for. */
  url: string;
}

interface Texts {
  subject: (portal: string) => string;
  heading: string;
  body: (portal: string) => string;
  ways: string;
  button: string;
  notYou: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: (portal) => `Sign-in to ${portal} is locked for an hour`,
    heading: 'Too many wrong passwords',
    body: (portal) =>
      `Somebody tried many wrong passwords to sign in to ${portal} with your address. To protect you, sign-in is locked for an hour, also with the right password.`,
    ways: 'If it was you, wait, or set a new password now: that opens it at once.',
    button: 'Set a new password',
    notYou: 'If it was not you, nobody got in, and there is nothing that you need to do.',
  },
  fr: {
    subject: (portal) => `Connexion à ${portal} bloquée pendant une heure`,
    heading: 'Trop de mots de passe erronés',
    body: (portal) =>
      `Quelqu’un a essayé de nombreux mots de passe erronés pour se connecter à ${portal} avec votre adresse. Pour vous protéger, la connexion est bloquée pendant une heure, même avec le bon mot de passe.`,
    ways: 'Si c’était vous, patientez ou choisissez maintenant un nouveau mot de passe : la connexion se rouvre aussitôt.',
    button: 'Choisir un nouveau mot de passe',
    notYou: 'Si ce n’était pas vous, personne n’est entré et vous n’avez rien à faire.',
  },
  'pt-BR': {
    subject: (portal) => `O acesso a ${portal} está bloqueado por uma hora`,
    heading: 'Senhas erradas demais',
    body: (portal) =>
      `Alguém tentou muitas senhas erradas para entrar em ${portal} com seu e-mail. Para proteger você, o acesso está bloqueado por uma hora, mesmo com a senha certa.`,
    ways: 'Se foi você, aguarde ou defina uma nova senha agora: isso abre o acesso imediatamente.',
    button: 'Definir nova senha',
    notYou: 'Se não foi você, ninguém entrou, e você não precisa fazer nada.',
  },
};

export function accountLockedMail(mail: AccountLockedMail): MailContent {
  const texts = TEXTS[mail.language];
  const portal = unlinkedName(mail.portalName);
  return renderMail({
    language: mail.language,
    subject: texts.subject(mail.portalName),
    brand: portal,
    colour: mail.primaryColour,
    heading: texts.heading,
    paragraphs: [texts.body(portal), texts.ways],
    button: { label: texts.button, url: mail.url },
    notes: [texts.notYou],
  });
}
