import type { Language } from '@portico/contracts';

/** A tree of texts; a group whose leaves are plural categories (`one`, `other` …) is one counted text. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** How a scope's texts are fetched, one file per language, each a lazy part of the build. */
export type TextSource = Readonly<Record<Language, () => Promise<{ default: TextTree }>>>;

export type TextParameters = Readonly<Record<string, string | number>>;
