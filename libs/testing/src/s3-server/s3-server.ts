import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

const BUCKET = 'portico-files';

/** A server that speaks S3, over TCP; what it keeps outlives its end, so that it can come back. */
export class S3Server {
  private constructor(
    private readonly directory: string,
    private readonly port: number,
    private server: S3rver | null,
  ) {}

  static async start(): Promise<S3Server> {
    const directory = mkdtempSync(join(tmpdir(), 'portico-s3-'));
    const { server, port } = await serve(directory, 0);
    return new S3Server(directory, port, server);
  }

  /** For `STORAGE_URL`. */
  get url(): string {
    return `s3://S3RVER:S3RVER@${BUCKET}/tests?region=us-east-1&endpoint=http://127.0.0.1:${this.port}`;
  }

  /** The keys of the objects that are there. */
  keys(): string[] {
    return readdirSync(join(this.directory, BUCKET), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('._S3rver_object'))
      .map((entry) => entry.name.replace('._S3rver_object', ''));
  }

  /** Is gone until `comeBack`. */
  async goAway(): Promise<void> {
    await this.server?.close();
    this.server = null;
  }

  async comeBack(): Promise<void> {
    ({ server: this.server } = await serve(this.directory, this.port));
  }

  async stop(): Promise<void> {
    await this.goAway();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function serve(directory: string, port: number): Promise<{ server: S3rver; port: number }> {
  const buckets = [{ name: BUCKET }];
  const server = new S3rver({ address: '127.0.0.1', port, silent: true, directory, configureBuckets: buckets });
  const address = await server.run();
  return { server, port: address.port };
}
