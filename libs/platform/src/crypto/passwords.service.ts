import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default algorithm) with the parameters that OWASP's password storage sheet names first. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and compares passwords, off the event loop. */
@Injectable()
export class Passwords {
  /** Of a password nobody has: unknown people cost the same time as known ones. */
  private readonly dummy = hash(randomBytes(32), PARAMETERS);

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), PARAMETERS);
  }

  /** Whether it is the password. `null` (nobody of that address, or no password set) takes as long and says no. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const matches = await verify(stored ?? (await this.dummy), password.normalize('NFKC'));
    return stored !== null && matches;
  }
}
