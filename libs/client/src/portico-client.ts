import { createClient, createConfig, type Client } from './generated/client/index.js';

export interface PorticoClientOptions {
  /** Where Portico runs, without a path: `https://portal.example.com`. */
  address: string;
  /** An API key, or the token of a session. */
  key: string;
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
}

/** What every function of this package takes as `client`. A refused call throws the problem document. */
export function porticoClient({ address, key, fetch }: PorticoClientOptions): Client {
  const baseUrl = address.replace(/\/+$/, '');
  return createClient(createConfig({ baseUrl, auth: key, throwOnError: true, ...(fetch ? { fetch } : {}) }));
}
