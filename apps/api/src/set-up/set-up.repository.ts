import { Injectable } from '@nestjs/common';
import type { GlobalQuery } from '@portico/platform';

/** Table `set_up_codes`, and whether there is any organisation. */
@Injectable()
export class SetUpRepository {
  async hasOrganisation(global: GlobalQuery): Promise<boolean> {
    return (await global.query('SELECT 1 FROM organisations LIMIT 1')).length > 0;
  }

  /** Another organisation than this one: somebody was quicker. */
  async hasOther(global: GlobalQuery, organisationId: string): Promise<boolean> {
    return (await global.query('SELECT 1 FROM organisations WHERE id <> $1 LIMIT 1', [organisationId])).length > 0;
  }

  async replaceCode(global: GlobalQuery, codeHash: Buffer, expiresAt: Date): Promise<void> {
    await global.execute(
      `INSERT INTO set_up_codes (code_hash, expires_at) VALUES ($1, $2)
       ON CONFLICT (is_only) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
      [codeHash, expiresAt],
    );
  }

  async isCode(global: GlobalQuery, codeHash: Buffer, now: Date): Promise<boolean> {
    const rows = await global.query('SELECT 1 FROM set_up_codes WHERE code_hash = $1 AND expires_at > $2', [
      codeHash,
      now,
    ]);
    return rows.length > 0;
  }

  /** True once; others who have the same code wait here until it is known whether this one came through. */
  async useCode(global: GlobalQuery, codeHash: Buffer, now: Date): Promise<boolean> {
    const used = await global.execute('DELETE FROM set_up_codes WHERE code_hash = $1 AND expires_at > $2', [
      codeHash,
      now,
    ]);
    return used > 0;
  }
}
