/** How a record was found: by words of its name or address, by the value of an indexed field, or by a similar name. */
export const SEARCH_MATCHES = ['words', 'value', 'similar'] as const;
export type SearchMatch = (typeof SEARCH_MATCHES)[number];

/** GET /organisations/{o}/search?q=&limit=: the best matches of all modules. Case and accents do not matter. */
export interface RecordSearchHit {
  module: string;
  id: string;
  name: string;
  /** The record's e-mail address. */
  email: string | null;
  match: SearchMatch;
}
