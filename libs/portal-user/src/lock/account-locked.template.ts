import type { Language } from '@portico/contracts';
import type { MailContent } from '@portico/platform';
import { accountMail, type AccountMail, type AccountMailTexts } from '../mail/account-mail.template';

const TEXTS: Readonly<Record<Language, AccountMailTexts>> = {
  en: {
    subject: (portal) => `Sign-in to ${portal} is locked for an hour`,
    heading: 'Too many wrong passwords',
    paragraphs: (portal) => [
      `Somebody tried many wrong passwords to sign in to ${portal} with your address. To protect you, sign-in is locked for an hour, also with the right password.`,
      'If it was you, wait, or set a new password now: that opens it at once.',
    ],
    button: 'Set a new password',
    notes: ['If it was not you, nobody got in, and there is nothing that you need to do.'],
  },
  fr: {
    subject: (portal) => `Connexion à ${portal} bloquée pendant une heure`,
    heading: 'Trop de mots de passe erronés',
    paragraphs: (portal) => [
      `Quelqu’un a essayé de nombreux mots de passe erronés pour se connecter à ${portal} avec votre adresse. Pour vous protéger, la connexion est bloquée pendant une heure, même avec le bon mot de passe.`,
      'Si c’était vous, patientez ou choisissez maintenant un nouveau mot de passe : la connexion se rouvre aussitôt.',
    ],
    button: 'Choisir un nouveau mot de passe',
    notes: ['Si ce n’était pas vous, personne n’est entré et vous n’avez rien à faire.'],
  },
  'pt-BR': {
    subject: (portal) => `O acesso a ${portal} está bloqueado por uma hora`,
    heading: 'Senhas erradas demais',
    paragraphs: (portal) => [
      `Alguém tentou muitas senhas erradas para entrar em ${portal} com seu e-mail. Para proteger você, o acesso está bloqueado por uma hora, mesmo com a senha certa.`,
      'Se foi você, aguarde ou defina uma nova senha agora: isso abre o acesso imediatamente.',
    ],
    button: 'Definir nova senha',
    notes: ['Se não foi você, ninguém entrou, e você não precisa fazer nada.'],
  },
};

export function accountLockedMail(mail: AccountMail): MailContent {
  return accountMail(mail, TEXTS);
}
