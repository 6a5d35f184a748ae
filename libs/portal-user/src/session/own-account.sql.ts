/**
 * The account of a person's record, as a scalar subquery; null without one. Only the module's first lookup to accounts
 * names the user's own, a second one is somebody else's (R133), also while the first is empty. The session, a preview and
 * an explanation must mean the same account.
 *
 * @param recordId and `moduleId`: SQL of the person's record and its module; `$1` is the organisation
 */
export function ownAccountSql(recordId: string, moduleId: string): string {
  return `(SELECT l.target_id
   FROM (SELECT d.id FROM fields d
         JOIN modules m ON m.organisation_id = $1 AND m.id = d.lookup_module_id AND m.api_name = 'Accounts'
         WHERE d.organisation_id = $1 AND d.module_id = ${moduleId} AND d.kind = 'lookup'
           AND d.parent_field_id IS NULL AND d.deleted_at IS NULL
         ORDER BY d.position LIMIT 1) f
   JOIN record_links l ON l.organisation_id = $1 AND l.record_id = ${recordId} AND l.field_id = f.id)`;
}
