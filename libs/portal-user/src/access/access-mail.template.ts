import type { Language, TimeFormat } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

export interface AccessMail {
  language: Language;
  timeZone: string;
  timeFormat: TimeFormat;
  portalName: string;
  primaryColour: string;
  userTypeName: string;
  url: string;
  startsAt: Date | null;
  endsAt: Date | null;
}

interface Texts {
  granted: {
    subject: (type: string, portal: string) => string;
    heading: (type: string) => string;
    body: (type: string, portal: string) => string;
  };
  ending: {
    subject: (portal: string, day: string) => string;
    heading: string;
    body: (type: string, portal: string, moment: string) => string;
    note: string;
  };
  from: (moment: string) => string;
  until: (moment: string) => string;
  samePassword: string;
  button: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    granted: {
      subject: (type, portal) => `${type} is now open to you in ${portal}`,
      heading: (type) => `You now have ${type}`,
      body: (type, portal) => `${type} was added to your access to ${portal}. You will find it there right away.`,
    },
    ending: {
      subject: (portal, day) => `Your access to ${portal} ends on ${day}`,
      heading: 'Your access ends soon',
      body: (type, portal, moment) => `Your access to ${type} in ${portal} ends on ${moment}.`,
      note: 'If you still need it, please tell your contact person before then. What you need from the portal you can download until that moment.',
    },
    from: (moment) => `It opens on ${moment}.`,
    until: (moment) => `It is open until ${moment}.`,
    samePassword: 'You sign in as before, with the same e-mail address and password.',
    button: 'Open the portal',
  },
  fr: {
    granted: {
      subject: (type, portal) => `${type} vous est désormais ouvert sur ${portal}`,
      heading: (type) => `Vous avez désormais accès à ${type}`,
      body: (type, portal) => `${type} a été ajouté à votre accès à ${portal}. Vous l’y trouverez dès maintenant.`,
    },
    ending: {
      subject: (portal, day) => `Votre accès à ${portal} prend fin le ${day}`,
      heading: 'Votre accès prend bientôt fin',
      body: (type, portal, moment) => `Votre accès à ${type} sur ${portal} prend fin le ${moment}.`,
      note: 'Si vous en avez encore besoin, prévenez votre interlocuteur d’ici là. Jusqu’à ce moment, vous pouvez télécharger ce dont vous avez besoin.',
    },
    from: (moment) => `Il s’ouvre le ${moment}.`,
    until: (moment) => `Il est ouvert jusqu’au ${moment}.`,
    samePassword: 'Vous vous connectez comme avant, avec la même adresse e-mail et le même mot de passe.',
    button: 'Ouvrir le portail',
  },
  'pt-BR': {
    granted: {
      subject: (type, portal) => `${type} já está disponível para você em ${portal}`,
      heading: (type) => `Agora você tem acesso a ${type}`,
      body: (type, portal) => `${type} foi incluído no seu acesso a ${portal}. Já está lá para você.`,
    },
    ending: {
      subject: (portal, day) => `Seu acesso a ${portal} termina em ${day}`,
      heading: 'Seu acesso termina em breve',
      body: (type, portal, moment) => `Seu acesso a ${type} em ${portal} termina em ${moment}.`,
      note: 'Se você ainda precisa dele, avise seu contato antes disso. Até lá você pode baixar o que precisar do portal.',
    },
    from: (moment) => `O acesso começa em ${moment}.`,
    until: (moment) => `O acesso vale até ${moment}.`,
    samePassword: 'Você entra como antes, com o mesmo e-mail e a mesma senha.',
    button: 'Abrir o portal',
  },
};

export function accessGrantedMail(mail: AccessMail): MailContent {
  const texts = TEXTS[mail.language];
  const { type, portal } = names(mail);
  return renderMail({
    ...frame(mail),
    subject: texts.granted.subject(mail.userTypeName, mail.portalName),
    heading: texts.granted.heading(type),
    paragraphs: [
      texts.granted.body(type, portal),
      ...(mail.startsAt === null ? [] : [texts.from(moment(mail, mail.startsAt))]),
      ...(mail.endsAt === null ? [] : [texts.until(moment(mail, mail.endsAt))]),
    ],
    notes: [texts.samePassword],
  });
}

/** Null for an access without an end. */
export function accessEndingMail(mail: AccessMail): MailContent | null {
  if (mail.endsAt === null) return null;
  const texts = TEXTS[mail.language];
  const { type, portal } = names(mail);
  return renderMail({
    ...frame(mail),
    subject: texts.ending.subject(mail.portalName, day(mail, mail.endsAt)),
    heading: texts.ending.heading,
    paragraphs: [texts.ending.body(type, portal, moment(mail, mail.endsAt))],
    notes: [texts.ending.note],
  });
}

function frame(mail: AccessMail) {
  return {
    language: mail.language,
    brand: unlinkedName(mail.portalName),
    colour: mail.primaryColour,
    button: { label: TEXTS[mail.language].button, url: mail.url },
  };
}

function names(mail: AccessMail): { type: string; portal: string } {
  return { type: unlinkedName(mail.userTypeName), portal: unlinkedName(mail.portalName) };
}

function day({ language, timeZone }: AccessMail, date: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(date);
}

function moment({ language, timeZone, timeFormat }: AccessMail, date: Date): string {
  const options = { dateStyle: 'long', timeStyle: 'short', hourCycle: timeFormat, timeZone } as const;
  return new Intl.DateTimeFormat(language, options).format(date);
}
