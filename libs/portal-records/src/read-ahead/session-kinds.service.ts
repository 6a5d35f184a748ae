import { Injectable } from '@nestjs/common';
import type { SessionSubject } from '@portico/portal-user';
import { LRUCache } from 'lru-cache';
import { kindName, kindOf } from './read-ahead.rules';

const PORTALS = 5_000;

/** A session's kind: its types with their versions and the metadata's revision, never a person or a record. */
export interface SessionKind {
  name: string;
  subject: SessionSubject;
}

/** The people of a portal are mostly of one kind: the one that was there last is the guess for the next request. */
@Injectable()
export class SessionKinds {
  private readonly kinds = new LRUCache<string, SessionKind>({ max: PORTALS });

  /** Null: nobody was there yet, or the portal is another organisation's. */
  of(organisationId: string, portalId: string): SessionKind | null {
    const kind = this.kinds.get(portalId);
    return kind?.subject.organisationId === organisationId ? kind : null;
  }

  /** A preview is no kind of its own. */
  remember(session: SessionSubject): void {
    if (session.preview) return;
    const name = kindName(session);
    if (this.kinds.get(session.portalId)?.name !== name)
      this.kinds.set(session.portalId, { name, subject: kindOf(session) });
  }
}
