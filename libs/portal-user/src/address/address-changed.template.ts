import type { Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface AddressChangedMail {
  language: Language;
  /** Or by the person themselves, who confirmed it here. */
  isByStaff: boolean;
  portalName: string;
  primaryColour: string;
  url: string;
}

interface Texts {
  subject: (portal: string) => string;
  heading: string;
  byStaff: (portal: string) => string;
  byThemselves: (portal: string) => string;
  notYou: string;
  button: string;
}

/** The new address is not told: whoever reads this mail may be somebody else by now. */
const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: (portal) => `Your e-mail address for ${portal} was changed`,
    heading: 'You sign in with another address now',
    byThemselves: (portal) =>
      `The e-mail address that you sign in to ${portal} with was changed, as both addresses confirmed. This one opens nothing any more. Your password is the same.`,
    byStaff: (portal) =>
      `Our staff changed the e-mail address that you sign in to ${portal} with. This one opens nothing any more. Your password is the same.`,
    notYou: 'If you did not ask for this, please tell us at once.',
    button: 'Open the portal',
  },
  fr: {
    subject: (portal) => `Votre adresse e-mail pour ${portal} a été modifiée`,
    heading: 'Vous vous connectez désormais avec une autre adresse',
    byThemselves: (portal) =>
      `L’adresse e-mail avec laquelle vous vous connectez à ${portal} a été modifiée, comme les deux adresses l’ont confirmé. Celle-ci n’ouvre plus rien. Votre mot de passe reste le même.`,
    byStaff: (portal) =>
      `Notre équipe a modifié l’adresse e-mail avec laquelle vous vous connectez à ${portal}. Celle-ci n’ouvre plus rien. Votre mot de passe reste le même.`,
    notYou: 'Si vous ne l’avez pas demandé, prévenez-nous sans attendre.',
    button: 'Ouvrir le portail',
  },
  'pt-BR': {
    subject: (portal) => `Seu e-mail de acesso a ${portal} foi alterado`,
    heading: 'Agora você entra com outro e-mail',
    byThemselves: (portal) =>
      `O e-mail com que você entra em ${portal} foi alterado, conforme os dois endereços confirmaram. Este endereço não abre mais nada. Sua senha continua a mesma.`,
    byStaff: (portal) =>
      `Nossa equipe alterou o e-mail com que você entra em ${portal}. Este endereço não abre mais nada. Sua senha continua a mesma.`,
    notYou: 'Se você não pediu isso, avise-nos imediatamente.',
    button: 'Abrir o portal',
  },
};

export function addressChangedMail(mail: AddressChangedMail): MailContent {
  const texts = TEXTS[mail.language];
  const portal = unlinkedName(mail.portalName);
  return renderMail({
    language: mail.language,
    subject: texts.subject(mail.portalName),
    brand: portal,
    colour: mail.primaryColour,
    heading: texts.heading,
    paragraphs: [mail.isByStaff ? texts.byStaff(portal) : texts.byThemselves(portal)],
    button: { label: texts.button, url: mail.url },
    notes: [texts.notYou],
  });
}
