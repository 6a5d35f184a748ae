import type { Language } from '@portico/contracts';
import { renderMail, unlinkedName, type MailContent } from '@portico/platform';

/** A mail about somebody's account in a portal, with one button. */
export interface AccountMail {
  language: Language;
  portalName: string;
  primaryColour: string;
  /** Where the button leads. */
  url: string;
}

export interface AccountMailTexts {
  subject: (portal: string) => string;
  heading: string;
  paragraphs: (portal: string) => string[];
  button: string;
  notes: string[];
}

export function accountMail(
  { language, portalName, primaryColour, url }: AccountMail,
  all: Readonly<Record<Language, AccountMailTexts>>,
): MailContent {
  const texts = all[language];
  const portal = unlinkedName(portalName);
  return renderMail({
    language,
    subject: texts.subject(portalName),
    brand: portal,
    colour: primaryColour,
    heading: texts.heading,
    paragraphs: texts.paragraphs(portal),
    button: { label: texts.button, url },
    notes: texts.notes,
  });
}
