import { Injectable } from '@nestjs/common';
import type { InvitationState } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface LinkRow {
  portal_id: string;
  generation: number;
  state: InvitationState;
  expires_at: Date | null;
}

/** What an invitation's link is made of. */
@Injectable()
export class CopiedLinkRepository {
  async find(tenant: Tenant, invitationId: string): Promise<LinkRow | null> {
    const [row] = await tenant.query<LinkRow>(
      'SELECT portal_id, generation, state, expires_at FROM invitations WHERE organisation_id = $1 AND id = $2',
      [invitationId],
    );
    return row ?? null;
  }
}
