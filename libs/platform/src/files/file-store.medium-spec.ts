import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { S3Server } from '@portico/testing';
import { storagePlace } from '../config/storage-url.rules';
import { newId } from '../context/identifier';
import { PorticoError } from '../errors/portico.error';
import type { FileStore } from './file-store';
import { fileStoreAt } from './file-stores';

interface Place {
  url: string;
  /** Names of the whole files that are there. */
  files: () => string[];
  end: () => Promise<void>;
}

const PLACES: readonly [string, () => Promise<Place>][] = [
  [
    'a folder',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'portico-store-'));
      const files = () =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name);
      return { url: pathToFileURL(folder).href, files, end: async () => rmSync(folder, { recursive: true }) };
    },
  ],
  [
    'S3',
    async () => {
      const server = await S3Server.start();
      return { url: server.url, files: () => server.keys(), end: () => server.stop() };
    },
  ],
];

describe.each(PLACES)('files in %s', (_name, given) => {
  let place: Place;
  let store: FileStore;

  beforeAll(async () => {
    place = await given();
    store = await fileStoreAt(storagePlace(place.url));
  });
  afterAll(() => place.end());

  const key = () => ({ organisationId: newId(), id: newId() });
  async function* pieces(whole: Buffer, size = 65_536): AsyncGenerator<Buffer> {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  const readBack = async (of: ReturnType<typeof key>): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of await store.read(of)) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };

  it.each([
    ['nothing', 0],
    ['a byte', 1],
    ['more than one part of an upload', 12_000_000],
  ])('are given back as they came: %s', async (_size, length) => {
    const [whole, one] = [randomBytes(length), key()];
    await store.write(one, pieces(whole));
    expect((await readBack(one)).equals(whole)).toBe(true);
  });

  it.each([
    ['at once', 0],
    ['after several parts', 12_000_000],
  ])('are not there where they broke off %s, and what broke them off is told', async (_when, length) => {
    const one = key();
    const cause = new PorticoError('PAYLOAD_TOO_LARGE');
    async function* broken(): AsyncGenerator<Buffer> {
      yield* pieces(randomBytes(length));
      throw cause;
    }
    await expect(store.write(one, broken())).rejects.toBe(cause);
    expect(place.files().filter((name) => name.includes(one.id))).toEqual([]);
    await expect(store.read(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are gone once removed, and can be removed again', async () => {
    const one = key();
    await store.write(one, pieces(Buffer.from('Seen')));
    expect(place.files().filter((name) => name.includes(one.id))).toHaveLength(1);
    await store.remove(one);
    await store.remove(one);
    expect(place.files().filter((name) => name.includes(one.id))).toEqual([]);
  });

  it('are kept under ids only', async () => {
    await expect(store.write({ organisationId: '..', id: newId() }, pieces(Buffer.from('x')))).rejects.toThrow('ids');
    await expect(store.read({ organisationId: newId(), id: '../passwd' })).rejects.toThrow('ids');
  });
});

describe('files in S3', () => {
  it('are refused as unavailable, soon, while the server is gone; and there when it is back', async () => {
    const server = await S3Server.start();
    const store = await fileStoreAt(storagePlace(server.url));
    const one = { organisationId: newId(), id: newId() };
    const content = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('Seen');
    };
    await store.write(one, content());
    await server.goAway();
    const begun = Date.now();
    await expect(store.read(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(store.write(one, content())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(store.remove(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(Date.now() - begun).toBeLessThan(6_000);
    await server.comeBack();
    expect((await (await store.read(one)).toArray()).join('')).toBe('Seen');
    await server.stop();
  });
});
