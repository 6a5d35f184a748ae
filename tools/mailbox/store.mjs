import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const KEPT = 5_000;
const ID = /^\d{13}-[0-9a-f]{12}$/;

/**
 * The messages of the built-in mailbox: one `.eml` file each and a line in `index.jsonl`, newest last. Above
 * `kept` messages the oldest go.
 */
export class MessageStore {
  #folder;
  #kept;
  #entries = [];

  constructor(folder, kept = KEPT) {
    this.#folder = folder;
    this.#kept = kept;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#entries = readIndex(this.#index);
  }

  get #index() {
    return join(this.#folder, 'index.jsonl');
  }

  #file(id) {
    return join(this.#folder, `${id}.eml`);
  }

  /** Keeps a message as it came; when this returns it survives a crash of the launcher. */
  async add(source, summary, now = new Date()) {
    const id = `${String(now.getTime()).padStart(13, '0')}-${randomBytes(6).toString('hex')}`;
    const entry = { id, receivedAt: now.toISOString(), size: source.length, ...summary };
    const draft = `${this.#file(id)}.part`;
    await writeFile(draft, source, { mode: 0o600 });
    await rename(draft, this.#file(id));
    appendFileSync(this.#index, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    this.#entries.push(entry);
    // A tenth at a time, so that a full mailbox does not write its index anew for each message.
    if (this.#entries.length > this.#kept * 1.1) this.#prune();
    return entry;
  }

  #prune() {
    const gone = this.#entries.splice(0, this.#entries.length - this.#kept);
    const text = this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    writeFileSync(`${this.#index}.part`, text, { mode: 0o600 });
    renameSync(`${this.#index}.part`, this.#index);
    for (const { id } of gone) rmSync(this.#file(id), { force: true });
  }

  /**
   * Newest first: those to `to` (exact, whatever the case), whose subject, sender or recipient holds `query`.
   *
   * @param {{ to?: string, query?: string, offset?: number, limit?: number }} options
   */
  list({ to, query, offset = 0, limit = 50 } = {}) {
    const address = to?.toLowerCase();
    const words = query?.trim().toLowerCase();
    const found = this.#entries.filter(
      (entry) =>
        (!address || entry.to.some((recipient) => recipient.toLowerCase() === address)) &&
        (!words || [entry.subject, entry.from, ...entry.to].some((text) => text.toLowerCase().includes(words))),
    );
    const messages = found.slice(Math.max(0, found.length - offset - limit), found.length - offset).reverse();
    return { total: found.length, messages };
  }

  find(id) {
    return ID.test(id) ? this.#entries.find((entry) => entry.id === id) : undefined;
  }

  source(id) {
    return readFile(this.#file(id));
  }
}

/** A line that a crash cut short is left out; the message's file stays. */
function readIndex(path) {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line)] : [];
    } catch {
      return [];
    }
  });
}
