import { fileURLToPath } from 'node:url';

/** A bucket of S3, or of a service that speaks like it. */
export interface S3Place {
  kind: 's3';
  bucket: string;
  /** Before each key; '' or with a slash at its end. */
  prefix: string;
  region: string;
  /** Null: AWS itself. */
  endpoint: string | null;
  /** Null: as the AWS tools find them: the environment, the machine's role. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

export type StoragePlace = { kind: 'folder'; folder: string } | S3Place;

const PARAMETERS: ReadonlySet<string> = new Set(['region', 'endpoint']);

/**
 * Where files lie: `file:///folder`, or `s3://[KEY:SECRET@]bucket[/prefix]?region=…[&endpoint=https://…]`. Null where the
 * text is neither; a misspelt parameter is no S3 either, instead of another region.
 */
export function storagePlace(text: string): StoragePlace | null {
  const url = URL.parse(text);
  if (!url) return null;
  if (url.protocol === 'file:')
    return /^file:\/\/\/./.test(text) ? { kind: 'folder', folder: fileURLToPath(url) } : null;
  if (url.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) return null;
  if ([...url.searchParams.keys()].some((name) => !PARAMETERS.has(name))) return null;
  const endpoint = url.searchParams.get('endpoint');
  if (endpoint !== null && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return null;
  if ((url.username === '') !== (url.password === '')) return null;
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    ...{ kind: 's3', bucket: url.hostname, prefix: prefix === '' ? '' : `${prefix}/` },
    ...{ region: url.searchParams.get('region') ?? 'us-east-1', endpoint },
    credentials:
      url.username === ''
        ? null
        : {
            accessKeyId: decodeURIComponent(url.username),
            secretAccessKey: decodeURIComponent(url.password),
          },
  };
}
