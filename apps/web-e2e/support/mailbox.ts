import { until } from './until';

/** A mail as the built-in mailbox lists it. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Waits until the mailbox holds a mail to this address (and with this text), newest first. */
export async function mailTo(mailbox: string, address: string, contains = '', timeoutMs = 60_000): Promise<Mail> {
  const ask = async (): Promise<Mail | undefined> => {
    const answer = await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(address)}`);
    const mails = ((await answer.json()) as { data: Mail[] }).data;
    return mails.find((mail) => mail.to.includes(address) && `${mail.subject}\n${mail.text}`.includes(contains));
  };
  return until(`mail to ${address}`, ask, timeoutMs);
}

/** The first link in a mail's text. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/[^\s<>"]+\/(?:accept|address|p|admin)\/[^\s<>"]*#[^\s<>"]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in "${mail.subject}"`);
  return link;
}
