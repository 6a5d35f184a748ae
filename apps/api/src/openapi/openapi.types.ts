/** Parts of an OpenAPI 3.1 document, as far as completing one needs them. */
export type Json = Record<string, unknown>;
export type Schema = Json;

export interface Parameter extends Json {
  name: string;
  in: 'path' | 'query' | 'header';
}

export interface RequestBody extends Json {
  content: Record<string, { schema?: Schema }>;
}

export interface Operation extends Json {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: RequestBody;
  responses: Record<string, Json>;
}

/** What the types of a route's controller tell; written by `npm run openapi`. */
export interface RouteFacts {
  answer: Schema | null;
  mediaType: string;
  /** `page`: limit and cursor. `list`: sort, filter and search besides. `scoped`: Mine or All besides. */
  query: 'page' | 'list' | 'scoped' | null;
  /** Further query parameters of this route. */
  extras: string[];
  access: 'public' | 'staff' | 'portal';
  /** Not for API keys. */
  isPeopleOnly?: boolean;
  permissions: string[];
  ifMatch: boolean;
  idempotent: boolean;
}

export interface RoutesFile {
  routes: Record<string, RouteFacts>;
  schemas: Record<string, Schema>;
}
