import { Injectable } from '@nestjs/common';
import type { GlobalQuery } from '@portico/platform';

export interface StaffCredentialsRow {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  /** An active member of some organisation. */
  is_active: boolean;
}

const COLUMNS = `u.id, u.email, u.name, u.password_hash,
  EXISTS (SELECT FROM memberships m WHERE m.staff_user_id = u.id AND m.status = 'active') AS is_active`;

/** Table `staff_users`, as far as signing in needs it. */
@Injectable()
export class StaffCredentialsRepository {
  async findByEmail(global: GlobalQuery, key: string): Promise<StaffCredentialsRow | null> {
    const [row] = await global.query<StaffCredentialsRow>(
      `SELECT ${COLUMNS} FROM staff_users u WHERE u.email_key = $1`,
      [key],
    );
    return row ?? null;
  }

  async findById(global: GlobalQuery, id: string): Promise<StaffCredentialsRow | null> {
    const [row] = await global.query<StaffCredentialsRow>(`SELECT ${COLUMNS} FROM staff_users u WHERE u.id = $1`, [id]);
    return row ?? null;
  }

  async setPassword(global: GlobalQuery, id: string, passwordHash: string): Promise<void> {
    await global.execute(`UPDATE staff_users SET password_hash = $2 WHERE id = $1`, [id, passwordHash]);
  }
}
