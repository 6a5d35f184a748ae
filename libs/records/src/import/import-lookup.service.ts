import { Injectable } from '@nestjs/common';
import { type Tenant, isId } from '@portico/platform';
import { type ModuleDefinition, OWNER_FIELD } from '../metadata/definition.types';
import { uniqueKey } from '../record/index-entry.rules';
import type { RowReference } from './import-row.rules';
import { lookupKey, modulesOfLookup } from './lookup-key.rules';
import { type ImportTarget, targetFields } from './mapping-target.rules';

/** Finds what cells refer to: one query for each column of a chunk, and each module that the column may name. */
@Injectable()
export class ImportLookup {
  /** Ids by `referenceKey`; what was not found does not stand in it. */
  async resolve(
    tenant: Tenant,
    target: ImportTarget,
    references: readonly RowReference[],
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const groups = Map.groupBy(references, (reference) => `${reference.target} ${reference.matchBy}`);
    for (const group of groups.values()) {
      const [first] = group;
      if (!first) continue;
      const keys = [...new Set(group.map(({ key }) => key))];
      for (const [key, id] of await this.find(tenant, target, first, keys))
        found.set(referenceKey({ ...first, key }), id);
    }
    return found;
  }

  private async find(
    tenant: Tenant,
    target: ImportTarget,
    { target: name, matchBy }: RowReference,
    keys: readonly string[],
  ): Promise<[key: string, id: string][]> {
    const definition = targetFields(target).get(name);
    // Whether it is there, and within reach, is asked with all references of the rows.
    if (matchBy === 'id') return keys.filter(isId).map((key) => [key, key]);
    if (name === OWNER_FIELD || definition?.kind === 'owner') return this.members(tenant, matchBy, keys);
    const modules = modulesOfLookup(target.metadata, definition);
    const asked = keys.map((cell) => ({ cell, ...lookupKey(modules, cell) }));
    const found = new Map<string, string[]>();
    for (const module of modules) {
      const cells = Map.groupBy(
        asked.filter((one) => one.modules.includes(module)),
        ({ key }) => key,
      );
      if (cells.size === 0) continue;
      for (const [key, id] of await this.inModule(tenant, module, matchBy, [...cells.keys()]))
        for (const { cell } of cells.get(key) ?? []) found.set(cell, [...(found.get(cell) ?? []), id]);
    }
    // What two modules of one lookup both have is nobody's, unless the cell says which it means.
    return [...found].flatMap(([cell, [id, ...others]]): [string, string][] =>
      id !== undefined && others.length === 0 ? [[cell, id]] : [],
    );
  }

  private async inModule(
    tenant: Tenant,
    module: ModuleDefinition,
    matchBy: string,
    keys: readonly string[],
  ): Promise<[string, string][]> {
    if (matchBy === 'externalId') {
      const rows = await tenant.query<Pair>(
        `SELECT external_id AS key, id FROM records
         WHERE organisation_id = $1 AND module_id = $2 AND external_id = ANY ($3) AND deleted_at IS NULL`,
        [module.id, keys],
      );
      return pairs(rows);
    }
    const unique = module.fieldByName.get(matchBy);
    if (!unique?.isUnique) return [];
    const wanted = Map.groupBy(keys, (key) => uniqueKey(unique.kind, key.normalize('NFC')) ?? '');
    const rows = await tenant.query<Pair>(
      `SELECT unique_key AS key, record_id AS id FROM record_index
       WHERE organisation_id = $1 AND field_id = $2 AND unique_key = ANY ($3)`,
      [unique.id, [...wanted.keys()]],
    );
    return rows.flatMap(({ key, id }) => (wanted.get(key) ?? []).map((asked): [string, string] => [asked, id]));
  }

  /** Active members only: an owner must be somebody who can act. */
  private async members(tenant: Tenant, matchBy: string, keys: readonly string[]): Promise<[string, string][]> {
    if (matchBy === 'externalId') {
      return pairs(
        await tenant.query<Pair>(
          `SELECT external_id AS key, staff_user_id AS id FROM memberships
           WHERE organisation_id = $1 AND external_id = ANY ($2) AND status = 'active'`,
          [keys],
        ),
      );
    }
    const folded = Map.groupBy(keys, (key) => key.toLowerCase());
    const rows = await tenant.query<Pair>(
      `SELECT lower(u.email) AS key, u.id FROM memberships m JOIN staff_users u ON u.id = m.staff_user_id
       WHERE m.organisation_id = $1 AND m.status = 'active' AND lower(u.email) = ANY ($2)`,
      [[...folded.keys()]],
    );
    return rows.flatMap(({ key, id }) => (folded.get(key) ?? []).map((asked): [string, string] => [asked, id]));
  }
}

export function referenceKey({ target, key }: Pick<RowReference, 'target' | 'key'>): string {
  return `${target}\n${key}`;
}

interface Pair {
  key: string;
  id: string;
}

function pairs(rows: readonly Pair[]): [string, string][] {
  return rows.map(({ key, id }) => [key, id]);
}
