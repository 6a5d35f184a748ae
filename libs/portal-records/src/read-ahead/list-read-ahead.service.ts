import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PorticoError, ReadAhead, type GuessedRead, type PorticoRequest } from '@portico/platform';
import type { SessionSubject } from '@portico/portal-user';
import { RecordReader } from '@portico/records';
import { LRUCache } from 'lru-cache';
import { PortalAccess } from '../access/portal-access.service';
import { type AskedList, scopedQuery } from '../record/portal-query.rules';
import { askedOfWho, kindOf, readKey } from './read-ahead.rules';

const PORTALS = 5_000;
const STATEMENTS = 1_000;
/** Says that there is nothing to read ahead for a key. */
const NOTHING = { sql: null } as const;

/**
 * Guesses the page of a list: the people of a portal are mostly of one kind, the one that was there last. What is
 * remembered is the kind alone, the types with their versions and the metadata's revision, never a person or a record.
 */
@Injectable()
export class ListReadAhead extends ReadAhead {
  private readonly kinds = new LRUCache<string, SessionSubject>({ max: PORTALS });
  private readonly statements = new LRUCache<string, GuessedRead | typeof NOTHING>({ max: STATEMENTS });

  constructor(
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {
    super();
  }

  /** The kind of session that the next guess goes by; a preview is no kind of its own. */
  remember(session: SessionSubject): void {
    if (!session.preview) this.kinds.set(session.portalId, kindOf(session));
  }

  async guess(organisationId: string, portalId: string, request: PorticoRequest): Promise<GuessedRead | null> {
    const kind = this.kinds.get(portalId);
    const { module } = request.params as { module?: string };
    if (kind?.organisationId !== organisationId || module === undefined) return null;
    try {
      return await this.read(kind, module, scopedQuery(request.query));
    } catch (error) {
      // Whoever is not let in must not learn what is wrong with the question.
      if (error instanceof PorticoError) return null;
      throw error;
    }
  }

  private async read(kind: SessionSubject, moduleName: string, asked: AskedList): Promise<GuessedRead | null> {
    // The next page is another statement each time; so is what people filter and search by.
    if (!this.reader.isPlainFirstPage(asked.query)) return null;
    const key = readKey(kind, moduleName, asked);
    let known = this.statements.get(key);
    if (!known) {
      const reach = await this.access.of(kind);
      const made = this.reader.firstPage(
        reach.with(reach.scoped(reach.module(moduleName).module.id, asked.scope)),
        asked.query,
      );
      const turned = made && askedOfWho(made);
      known = turned
        ? { key, ...turned, name: createHash('sha256').update(key).digest('base64url').slice(0, 40) }
        : NOTHING;
      this.statements.set(key, known);
    }
    return known.sql === null ? null : known;
  }
}
