import type { OpenApiDocument } from '../support/whole-api';
import type { Probe } from './field-probes';
import { pdfWords } from './pdf-words';

/**
 * An answer without what differs from one to the next: the date and the correlation id. Its length is told by the body,
 * in which names are compared apart; one that is not the body's stands in the headers and is compared as it is.
 */
export interface Told {
  status: number;
  headers: string;
  body: string;
}

/** Of uploads and PDFs also how many are left for a while: that counts the calls before this one. */
const OF_THIS_ANSWER = ['date', 'x-correlation-id', 'ratelimit-remaining', 'ratelimit-reset'];
const AT_ONCE = 6;

/** Asks, keeps what was asked of which route, and the time that it took no part in. */
export class Asker {
  readonly asked = new Set<string>();
  probes = 0;
  private readonly routes: { name: string; pattern: RegExp }[];

  constructor(
    private readonly url: string,
    document: OpenApiDocument,
  ) {
    this.routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => ({
        name: `${method.toUpperCase()} ${path}`,
        pattern: new RegExp(`^${method.toUpperCase()} ${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/?]+')}$`),
      })),
    );
  }

  /** @param base `/api/v1/portals/{p}/`, or `/api/v1/` */
  async ask({ method, path, body, headers }: Probe, base: string, session: Record<string, string>): Promise<Told> {
    this.probes += 1;
    const address = `${base}${path}`;
    // What names no parameter is the better match: `records.csv` is no record.
    const route = this.routes.filter(({ pattern }) => pattern.test(`${method} ${address.split('?')[0] ?? ''}`));
    for (const { name } of route) this.asked.add(name);
    const isForm = body instanceof FormData;
    const type: Record<string, string> = body && !isForm ? { 'content-type': 'application/json' } : {};
    const answer = await fetch(`${this.url}${address}`, {
      method,
      headers: { ...session, ...type, ...headers },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    const isPdf = answer.headers.get('content-type') === 'application/pdf';
    const told = isPdf ? await pdfWords(content) : content.toString();
    const kept = [...answer.headers]
      .filter(([name]) => !OF_THIS_ANSWER.includes(name))
      .map(([name, value]) =>
        name === 'content-length' && value === String(content.length) ? [name, 'of the body'] : [name, value],
      );
    return { status: answer.status, headers: JSON.stringify(kept), body: told };
  }
}

/** The same for each, a few at once, in order. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
