import { Injectable } from '@nestjs/common';
import type { WebTab } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

type WebTabRow = WebTab & Record<string, unknown>;

/** Table `web_tabs`. */
@Injectable()
export class WebTabRepository {
  list(tenant: Tenant): Promise<WebTab[]> {
    return tenant.query<WebTabRow>(
      'SELECT id, name, url, opening FROM web_tabs WHERE organisation_id = $1 ORDER BY created_at, id',
    );
  }

  async find(tenant: Tenant, id: string): Promise<WebTab | null> {
    const [row] = await tenant.query<WebTabRow>(
      'SELECT id, name, url, opening FROM web_tabs WHERE organisation_id = $1 AND id = $2',
      [id],
    );
    return row ?? null;
  }

  /** Does nothing, and says so, when there are as many as there may be. */
  async insert(tenant: Tenant, { id, name, url, opening }: WebTab, now: Date, most: number): Promise<boolean> {
    const rows = await tenant.query(
      `INSERT INTO web_tabs (organisation_id, id, name, url, opening, created_at)
       SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM web_tabs WHERE organisation_id = $1) < $7 RETURNING id`,
      [id, name, url, opening, now, most],
    );
    return rows.length > 0;
  }

  async update(tenant: Tenant, { id, name, url, opening }: WebTab): Promise<void> {
    await tenant.execute(
      'UPDATE web_tabs SET name = $3, url = $4, opening = $5 WHERE organisation_id = $1 AND id = $2',
      [id, name, url, opening],
    );
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    await tenant.execute('DELETE FROM web_tabs WHERE organisation_id = $1 AND id = $2', [id]);
  }
}
