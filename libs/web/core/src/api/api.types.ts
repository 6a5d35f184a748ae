export type QueryValue = string | number | boolean | null | undefined;
/** A list repeats the parameter; null, undefined and '' leave it out. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

export interface CallOptions {
  query?: Query;
  /** ETag of what was edited: sent as If-Match. */
  ifMatch?: string | null;
  /** See {@link ApiService.create}. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** A body together with the ETag it came with. */
export interface Tagged<Body> {
  body: Body;
  etag: string | null;
}
