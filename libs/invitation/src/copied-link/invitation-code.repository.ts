import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { CODE_ATTEMPTS } from './invitation-code.rules';

export interface CodeMailRow {
  number: number;
  email: string;
  language: Language;
  portal_name: string;
  primary_colour: string;
}

/** Table `invitation_codes`: which code of an invitation is the valid one, and how often it was typed wrongly. */
@Injectable()
export class InvitationCodeRepository {
  /** The next code; false while the last one was made a moment ago. */
  async issue(tenant: Tenant, invitationId: string, now: Date, lastBefore: Date): Promise<boolean> {
    const issued = await tenant.execute(
      `INSERT INTO invitation_codes AS c (organisation_id, invitation_id, issued_at) VALUES ($1, $2, $3)
       ON CONFLICT (organisation_id, invitation_id)
         DO UPDATE SET number = c.number + 1, issued_at = $3, attempts = 0 WHERE c.issued_at <= $4`,
      [invitationId, now, lastBefore],
    );
    return issued > 0;
  }

  /** Counts an attempt, and says which code it must be; null when there is none to try any more. */
  async attempt(tenant: Tenant, invitationId: string, issuedAfter: Date): Promise<number | null> {
    const [row] = await tenant.query<{ number: number }>(
      `UPDATE invitation_codes SET attempts = attempts + 1
       WHERE organisation_id = $1 AND invitation_id = $2 AND issued_at > $3 AND attempts < ${CODE_ATTEMPTS} RETURNING number`,
      [invitationId, issuedAfter],
    );
    return row?.number ?? null;
  }

  /** What the mail says; null when there is nothing to open any more. */
  async findMail(tenant: Tenant, invitationId: string, issuedAfter: Date): Promise<CodeMailRow | null> {
    const [row] = await tenant.query<CodeMailRow>(
      `SELECT c.number, i.email, i.language, p.name AS portal_name, p.primary_colour
       FROM invitation_codes c
       JOIN invitations i ON i.organisation_id = $1 AND i.id = c.invitation_id AND i.state = 'pending'
       JOIN portals p ON p.organisation_id = $1 AND p.id = i.portal_id
       WHERE c.organisation_id = $1 AND c.invitation_id = $2 AND c.issued_at > $3`,
      [invitationId, issuedAfter],
    );
    return row ?? null;
  }
}
