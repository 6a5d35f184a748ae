/** A page of a list. `count` only when asked with `?count=exact`. */
export interface Page<Item> {
  data: Item[];
  page: { nextCursor: string | null; hasMore: boolean };
  count?: number;
}

export const PAGE_LIMIT = { default: 25, maximum: 200 } as const;
