import type { AddressSide, Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

interface PortalMail {
  language: Language;
  portalName: string;
  primaryColour: string;
}
export interface AddressConfirmMail extends PortalMail {
  side: AddressSide;
  newEmail: string;
  url: string;
}

interface Texts {
  subject: (portal: string) => string;
  heading: Record<AddressSide, string>;
  body: Record<AddressSide, (portal: string, email: string) => string>;
  button: string;
  validity: string;
  notYou: Record<AddressSide, string>;
  taken: { subject: (portal: string) => string; heading: string; body: (portal: string) => string; note: string };
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    subject: (portal) => `Confirm your e-mail address for ${portal}`,
    heading: { old: 'Do you want to sign in with another address?', new: 'Is this your address?' },
    body: {
      old: (portal, email) => `You asked to sign in to ${portal} with ${email} from now on. Please confirm it here:`,
      new: (portal) => `Somebody asked to sign in to ${portal} with this address. If it was you, confirm it here:`,
    },
    button: 'Look and confirm',
    validity:
      'The link is valid for 24 hours. The address changes once both mailboxes, the old and the new one, have confirmed.',
    notYou: {
      old: 'If it was not you, open the link and refuse: nothing changes then. Set a new password too.',
      new: 'If it was not you, ignore this mail: nothing happens.',
    },
    taken: {
      subject: (portal) => `About your e-mail address for ${portal}`,
      heading: 'You sign in with this address already',
      body: (portal) =>
        `Somebody who signs in to ${portal} with another address asked to use this one. It is yours already, so nothing changes.`,
      note: 'If it was you and you want to bring two sign-ins together, please ask us.',
    },
  },
  fr: {
    subject: (portal) => `Confirmez votre adresse e-mail pour ${portal}`,
    heading: {
      old: 'Souhaitez-vous vous connecter avec une autre adresse ?',
      new: 'Cette adresse est-elle la vôtre ?',
    },
    body: {
      old: (portal, email) =>
        `Vous avez demandé à vous connecter désormais à ${portal} avec ${email}. Veuillez le confirmer ici :`,
      new: (portal) =>
        `Quelqu’un a demandé à se connecter à ${portal} avec cette adresse. Si c’est vous, confirmez-le ici :`,
    },
    button: 'Voir et confirmer',
    validity:
      'Ce lien est valable 24 heures. L’adresse change dès que les deux boîtes, l’ancienne et la nouvelle, ont confirmé.',
    notYou: {
      old: 'Si ce n’était pas vous, ouvrez le lien et refusez : rien ne changera. Choisissez aussi un nouveau mot de passe.',
      new: 'Si ce n’était pas vous, ignorez ce message : il ne se passera rien.',
    },
    taken: {
      subject: (portal) => `À propos de votre adresse e-mail pour ${portal}`,
      heading: 'Vous vous connectez déjà avec cette adresse',
      body: (portal) =>
        `Une personne qui se connecte à ${portal} avec une autre adresse a demandé à utiliser celle-ci. Elle est déjà la vôtre : rien ne change.`,
      note: 'Si c’était vous et que vous souhaitez réunir deux accès, adressez-vous à nous.',
    },
  },
  'pt-BR': {
    subject: (portal) => `Confirme seu e-mail de acesso a ${portal}`,
    heading: { old: 'Você quer entrar com outro e-mail?', new: 'Este e-mail é seu?' },
    body: {
      old: (portal, email) => `Você pediu para entrar em ${portal} com ${email} a partir de agora. Confirme aqui:`,
      new: (portal) => `Alguém pediu para entrar em ${portal} com este e-mail. Se foi você, confirme aqui:`,
    },
    button: 'Ver e confirmar',
    validity:
      'O link vale por 24 horas. O e-mail muda assim que as duas caixas postais, a antiga e a nova, confirmarem.',
    notYou: {
      old: 'Se não foi você, abra o link e recuse: nada mudará. Defina também uma nova senha.',
      new: 'Se não foi você, ignore este e-mail: nada acontece.',
    },
    taken: {
      subject: (portal) => `Sobre seu e-mail de acesso a ${portal}`,
      heading: 'Você já entra com este e-mail',
      body: (portal) =>
        `Uma pessoa que entra em ${portal} com outro e-mail pediu para usar este. Ele já é seu, portanto nada muda.`,
      note: 'Se foi você e deseja unir dois acessos, fale conosco.',
    },
  },
};

export function addressConfirmMail(mail: AddressConfirmMail): MailContent {
  const texts = TEXTS[mail.language];
  const portal = unlinkedName(mail.portalName);
  return renderMail({
    language: mail.language,
    subject: texts.subject(mail.portalName),
    brand: portal,
    colour: mail.primaryColour,
    heading: texts.heading[mail.side],
    paragraphs: [texts.body[mail.side](portal, unlinkedName(mail.newEmail))],
    button: { label: texts.button, url: mail.url },
    notes: [texts.validity, texts.notYou[mail.side]],
  });
}

/** To whoever signs in with the wished address already. */
export function addressTakenMail(mail: PortalMail): MailContent {
  const { taken } = TEXTS[mail.language];
  const portal = unlinkedName(mail.portalName);
  return renderMail({
    language: mail.language,
    subject: taken.subject(mail.portalName),
    brand: portal,
    colour: mail.primaryColour,
    heading: taken.heading,
    paragraphs: [taken.body(portal)],
    notes: [taken.note],
  });
}
