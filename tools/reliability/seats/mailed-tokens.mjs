import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** The links that arrived, by the invitation that they open. */
export class MailedTokens {
  constructor(sink) {
    this.byInvitation = new Map();
    sink.onTaken = ({ token, to }) => this.byInvitation.set(invitationOf(token), { token, to });
  }

  /** Waits for the mail; a mail that went to somebody else is a fault. */
  async of(email, invitationId) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const mail = this.byInvitation.get(invitationId);
      if (mail && mail.to !== email) throw new Error(`the link for ${email} went to ${mail.to}`);
      if (mail) return mail.token;
      if (Date.now() > deadline) throw new Error(`no mail to ${email} within a minute`);
      await wait(15);
    }
  }
}

/** The ids that stand in a link's token: organisation and invitation, 16 bytes each. */
export function idsOf(token) {
  const hex = Buffer.from(token.slice(0, 43), 'base64url').toString('hex');
  return [hex.slice(0, 32), hex.slice(32, 64)].map((id) =>
    id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
}

function invitationOf(token) {
  return idsOf(token)[1];
}
