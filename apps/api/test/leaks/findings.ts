import type { Scanner } from './canary';
import type { Probe } from './field-probes';
import type { Told } from './leak-ledger';

export interface Asked {
  probe: Probe;
  /** What is hidden; null where nothing of it is named. */
  name: string | null;
  told: Told;
}

/** What was found wrong, in words. */
export class Findings {
  /** A canary in an answer, an answer to what is hidden, one that changed with it, or a server that fails. */
  readonly hits: string[] = [];
  /** Refusals in other words than those of what is not there. */
  readonly differences: string[] = [];

  scan(answers: readonly Asked[], scanner: Scanner): void {
    for (const asked of answers) {
      const question = `${asked.probe.path} ${JSON.stringify(asked.probe.body ?? '')}`;
      const text = `${asked.told.headers}\n${asked.told.body}`;
      if (asked.told.status >= 500) this.hits.push(`the server fails: ${lineOf(asked)}`);
      for (const place of scanner.placesIn(text, question)) this.hits.push(`${place}: ${lineOf(asked)}`);
    }
  }

  /** The answer about what is hidden beside that about what is not there. */
  compare(one: Asked, other: Told, name: string, twin: string): void {
    const [hidden, missing] = [without(one.told, name), without(other, twin)];
    if (hidden !== missing) this.differences.push(`${lineOf(one)}: ${hidden} instead of ${missing}`.slice(0, 800));
  }

  /** The same questions in two worlds that differ in what is hidden. */
  expectUnchanged(before: readonly Asked[], after: readonly Asked[]): void {
    before.forEach((asked, index) => {
      const other = after[index]?.told;
      if (JSON.stringify(asked.told) === JSON.stringify(other)) return;
      this.hits.push(
        `only hidden things changed: ${lineOf(asked)}\n${asked.told.body}\n${other?.body}`.slice(0, 1_600),
      );
    });
  }

  expectRefused(answers: readonly Asked[], what: string): void {
    for (const asked of answers) if (asked.told.status < 400) this.hits.push(`${what} is answered: ${lineOf(asked)}`);
  }
}

/** With one word for the name, or its parts, where a mistake names it; nowhere else does an answer repeat it. */
function without(told: Told, name: string): string {
  const names = [JSON.stringify(name).slice(1, -1), encodeURIComponent(name)];
  const parts = name.split('.').map((part) => new RegExp(`(?<![A-Za-z])${part}(?![A-Za-z])`, 'g'));
  const body = told.body.replace(/"pointer":"(?:[^"\\]|\\.)*"|"property \S+ should not exist"/g, (naming) =>
    [...names, ...parts].reduce<string>((text, one) => text.replaceAll(one, '…'), naming),
  );
  return JSON.stringify({ status: told.status, body, headers: told.headers });
}

const lineOf = ({ probe, name }: Asked) => `${name ?? ''} in ${probe.method} ${probe.path.slice(0, 200)}`;
