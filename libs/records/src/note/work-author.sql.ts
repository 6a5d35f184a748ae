import type { WorkAuthor } from '@portico/contracts';

/** Columns of who wrote a row `w`; a portal user is called what their own record is called. */
export const AUTHOR_COLUMNS = `w.author_kind, w.author_id, CASE w.author_kind
    WHEN 'staff' THEN (SELECT u.name FROM staff_users u WHERE u.id = w.author_id)
    ELSE (SELECT k.name FROM portal_users p
      JOIN records k ON k.organisation_id = p.organisation_id AND k.id = p.record_id
      WHERE p.organisation_id = w.organisation_id AND p.id = w.author_id) END AS author_name`;

export interface AuthorRow {
  author_kind: WorkAuthor['kind'];
  author_id: string;
  author_name: string | null;
}

export function authorOf(row: AuthorRow): WorkAuthor {
  return { kind: row.author_kind, id: row.author_id, name: row.author_name };
}
