import { Injectable } from '@nestjs/common';
import type { Asker, ReadTogether, RequestContext } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { type StaffKind, staffKind } from './staff-kind.rules';

const SESSIONS = 10_000;

/** What a session of staff was like when it last asked for a list: mostly it is so still. */
@Injectable()
export class StaffKinds {
  private readonly kinds = new LRUCache<string, StaffKind>({ max: SESSIONS });

  of({ organisationId, session }: Asker): StaffKind | null {
    const kind = this.kinds.get(session);
    return kind?.context.organisationId === organisationId ? kind : null;
  }

  /** Null for what has no kind: who is not of staff, and API keys. */
  remember(context: RequestContext, { session }: ReadTogether): StaffKind | null {
    const known = this.kinds.get(session);
    const kind = staffKind(context);
    if (kind && known?.name !== kind.name) this.kinds.set(session, kind);
    return kind;
  }
}
