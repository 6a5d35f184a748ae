/**
 * The account of a person's record, as a scalar subquery; null without one. Only the module's first lookup to accounts
 * names the user's own, a second one is somebody else's (R133). The session, a preview and an explanation must mean the
 * same account. `OFFSET 0` keeps the record's few links the start, also while the tables have no statistics.
 *
 * @param recordId and `moduleId`: SQL of the person's record and its module; `$1` is the organisation
 */
export function ownAccountSql(recordId: string, moduleId: string): string {
  return `(SELECT l.target_id
   FROM (SELECT field_id, target_id FROM record_links
         WHERE organisation_id = $1 AND record_id = ${recordId} OFFSET 0) l
   JOIN fields d ON d.organisation_id = $1 AND d.id = l.field_id AND d.deleted_at IS NULL
     AND d.module_id = ${moduleId} AND d.parent_field_id IS NULL
   JOIN modules m ON m.organisation_id = $1 AND m.id = d.lookup_module_id AND m.api_name = 'Accounts'
   WHERE NOT EXISTS (SELECT 1 FROM fields e
     WHERE e.organisation_id = $1 AND e.module_id = d.module_id AND e.lookup_module_id = d.lookup_module_id
       AND e.kind = 'lookup' AND e.parent_field_id IS NULL AND e.deleted_at IS NULL AND e.position < d.position)
   LIMIT 1)`;
}
