import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

/** So many texts are remembered; whoever asks for something once is soon forgotten. */
const REMEMBERED = 2_000;
const NAME_LENGTH = 40;

/**
 * Names that make statements prepared ones. Planning costs more than most pages do, but a plan that is kept is memory in
 * every session of the database: a text has a name from the second time on that it is asked.
 */
@Injectable()
export class StatementNames {
  private readonly asked = new LRUCache<string, { name: string | undefined }>({ max: REMEMBERED });

  /** The same name for the same text; undefined for one that nobody asked lately. */
  of(sql: string): string | undefined {
    const known = this.asked.get(sql);
    if (known) return (known.name ??= createHash('sha256').update(sql).digest('base64url').slice(0, NAME_LENGTH));
    this.asked.set(sql, { name: undefined });
    return undefined;
  }
}
