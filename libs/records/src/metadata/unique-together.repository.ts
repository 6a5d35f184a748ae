import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '@portico/platform';
import type { ModuleDefinition, UniqueSet } from './definition.types';

/** Sets of fields that are unique together, and the keys of the records that exist. */
@Injectable()
export class UniqueTogetherRepository {
  /**
   * Writes the sets, and the keys of new ones as writing the records one by one would.
   *
   * @throws a unique violation of `record_index_unique` when two living records have the same values
   */
  async save(transaction: TenantTransaction, module: ModuleDefinition, sets: readonly UniqueSet[]): Promise<void> {
    const isIn = (all: readonly UniqueSet[], { id }: UniqueSet): boolean => all.some((set) => set.id === id);
    const gone = module.uniqueTogether.filter((set) => !isIn(sets, set)).map(({ id }) => id);
    await transaction.execute('DELETE FROM record_index WHERE organisation_id = $1 AND field_id = ANY ($2)', [gone]);
    await transaction.execute('UPDATE modules SET unique_together = $3 WHERE organisation_id = $1 AND id = $2', [
      ...[module.id, JSON.stringify(sets)],
    ]);
    for (const set of sets.filter((one) => !isIn(module.uniqueTogether, one)))
      await this.build(transaction, module, set);
  }

  private async build(transaction: TenantTransaction, module: ModuleDefinition, set: UniqueSet): Promise<void> {
    const parts = set.fields.map((name) => {
      const stored = `(r.field_values ->> '${name}')`;
      const value = module.fieldByName.get(name)?.kind === 'email' ? `lower(${stored})` : stored;
      return `octet_length(${value}) || ':' || ${value}`;
    });
    await transaction.execute(
      `INSERT INTO record_index (organisation_id, field_id, record_id, unique_key)
       SELECT $1, $2, r.id, CASE WHEN r.deleted_at IS NULL THEN
         'sha256:' || encode(sha256(convert_to(${parts.join(' || ')}, 'UTF8')), 'hex') END
       FROM records r WHERE r.organisation_id = $1 AND r.module_id = $3`,
      [set.id, module.id],
    );
  }
}
