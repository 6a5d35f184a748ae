import type { FieldKind } from '@portico/contracts';
import { Database, hashToken, newId, type Tenant } from '@portico/platform';
import { PortalSessions } from '@portico/portal-user';
import type { TestApplication } from '@portico/testing';
import type { World, WorldField, WorldModule, WorldUser } from './world.fixture';

const label = (text: string) => ({ en: text });

/** Writes a generated organisation into PostgreSQL, as the CRM would have left it. */
export async function storeWorld(test: TestApplication, world: World): Promise<Tenant> {
  const tenant = test.get(Database).for({ organisationId: world.id });
  await tenant.execute(
    `INSERT INTO organisations (id, name, plan_code) SELECT $1, 'Generated', code FROM plans ORDER BY code LIMIT 1`,
  );
  await storeModules(tenant, world.modules);
  const ownerId = newId();
  await tenant.execute(
    `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at,
       updated_at, name, currency, deleted_at, field_values)
     SELECT $1, id, module_id, layout_id, $3, CASE WHEN created_by IS NULL THEN 'staff' ELSE 'portal-user' END,
       COALESCE(created_by, $3), now(), now(), name, 'EUR', CASE WHEN is_deleted THEN now() END, field_values
     FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, module_id uuid, layout_id uuid, created_by uuid, name text,
       is_deleted boolean, field_values jsonb)`,
    [JSON.stringify(recordRows(world)), ownerId],
  );
  await tenant.execute(
    `INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
     SELECT $1, field_id, target_id, record_id
     FROM jsonb_to_recordset($2::jsonb) AS l (field_id uuid, target_id uuid, record_id uuid)`,
    [
      JSON.stringify(
        valuesOf(world, ({ lookups }) => lookups.length > 0).map(({ value, ...row }) => ({ ...row, target_id: value })),
      ),
    ],
  );
  await tenant.execute(
    `INSERT INTO record_index (organisation_id, field_id, record_id, text_value)
     SELECT $1, field_id, record_id, left(fold_text(value), 200)
     FROM jsonb_to_recordset($2::jsonb) AS i (field_id uuid, record_id uuid, value text)`,
    [JSON.stringify(valuesOf(world, ({ isIndexed, kind }) => isIndexed && kind !== 'multi-select'))],
  );
  await tenant.execute(
    `INSERT INTO record_choices (organisation_id, field_id, record_id, value)
     SELECT $1, field_id, record_id, unnest(string_to_array(value, ','))
     FROM jsonb_to_recordset($2::jsonb) AS c (field_id uuid, record_id uuid, value text)`,
    [JSON.stringify(valuesOf(world, ({ isIndexed, kind }) => isIndexed && kind === 'multi-select'))],
  );
  await tenant.execute(
    `INSERT INTO subform_rows (organisation_id, record_id, field_id, id, position, field_values)
     SELECT $1, record_id, field_id, record_id, 0, '{"quantity": "2", "price": "4.50"}'
     FROM jsonb_to_recordset($2::jsonb) AS s (record_id uuid, field_id uuid)`,
    [JSON.stringify(subFormRows(world))],
  );
  return tenant;
}

/** The portal of a generated organisation, its types as published, its people signed in; their tokens in order. */
export async function openPortal(
  test: TestApplication,
  tenant: Tenant,
  world: World,
): Promise<{ portalId: string; tokens: string[] }> {
  const portalId = newId();
  const [contacts] = world.modules;
  await tenant.execute(
    `INSERT INTO portals (organisation_id, id, name, slug, status, default_owner_id, created_at)
     VALUES ($1, $2, $3, $3, 'live', $2, now())`,
    [portalId, `p${hashToken(portalId).toString('hex').slice(0, 20)}`],
  );
  await tenant.execute(
    `INSERT INTO portal_names (portal_id, organisation_id, name_key, slug)
     SELECT id, organisation_id, slug, slug FROM portals WHERE organisation_id = $1`,
  );
  const tokens: string[] = [];
  for (const user of world.users) {
    await storeUser(tenant, portalId, contacts?.id ?? '', user);
    tokens.push((await test.get(PortalSessions).start(tenant, user.id, 'property', test.clock.now())).token);
  }
  return { portalId, tokens };
}

async function storeUser(tenant: Tenant, portalId: string, moduleId: string, user: WorldUser): Promise<void> {
  await tenant.execute(
    `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, language, time_zone,
       time_format, country, invited_by_id, created_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6, 'en', 'UTC', 'h23', 'SE', $2, now())`,
    [user.id, portalId, `${user.id}@customer.example`, moduleId, user.recordId],
  );
  for (const [at, type] of user.types.entries()) {
    const configuration = JSON.stringify(type.configuration);
    await tenant.execute(
      `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, kind, base_module_id, published_version,
         draft, position, created_at) VALUES ($1, $2, $3, $4, $4, $5, $6, 1, $7, $8, now())`,
      [type.id, portalId, type.id, at === 0 ? 'exclusive' : 'add-on', moduleId, configuration, at],
    );
    await tenant.execute(
      `INSERT INTO configuration_versions (organisation_id, user_type_id, number, configuration, published_at, published_by_id)
       VALUES ($1, $2, 1, $3, now(), $2)`,
      [type.id, configuration],
    );
    await tenant.execute(
      `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, created_at)
       VALUES ($1, $2, $3, $4, $5, now())`,
      [newId(), user.id, type.id, at === 0],
    );
  }
}

async function storeModules(tenant: Tenant, modules: readonly WorldModule[]): Promise<void> {
  const idOf = new Map(modules.map(({ name, id }) => [name, id]));
  await tenant.execute(
    `INSERT INTO modules (organisation_id, id, api_name, singular, plural, sharing, name_field, position)
     SELECT $1, id, name, label, label, sharing, name_field, position
     FROM jsonb_to_recordset($2::jsonb) AS m (id uuid, name text, label jsonb, sharing text, name_field text, position integer)`,
    [
      JSON.stringify(
        modules.map(({ id, name, sharing, nameField }, position) => ({
          ...{ id, name, label: label(name), sharing, name_field: nameField, position },
        })),
      ),
    ],
  );
  await tenant.execute(
    `INSERT INTO fields (organisation_id, id, module_id, parent_field_id, api_name, label, kind, is_indexed, settings,
       lookup_module_id, lookup_module_ids, position)
     SELECT $1, id, module_id, parent_id, name, label, kind, is_indexed, settings, lookup_id, lookup_ids, position
     FROM jsonb_to_recordset($2::jsonb) AS f (id uuid, module_id uuid, parent_id uuid, name text, label jsonb, kind text,
       is_indexed boolean, settings jsonb, lookup_id uuid, lookup_ids uuid[], position integer)`,
    [JSON.stringify(modules.flatMap((module) => fieldRows(module, idOf)))],
  );
  await tenant.execute(
    `INSERT INTO layouts (organisation_id, id, module_id, name, is_default, sections, position)
     SELECT $1, id, module_id, name, is_default, sections, position
     FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, module_id uuid, name text, is_default boolean, sections jsonb,
       position integer)`,
    [
      JSON.stringify(
        modules.flatMap((module) =>
          module.layouts.map(({ id, name, fields }, position) => ({
            ...{ id, module_id: module.id, name, is_default: position === 0, position },
            sections: [{ label: label(name), columns: 2, fields }],
          })),
        ),
      ),
    ],
  );
}

function fieldRows(module: WorldModule, idOf: ReadonlyMap<string, string>) {
  return module.fields.map(({ id, name, kind, parent, lookups, options, priceOf, isIndexed }, position) => ({
    ...{ id, module_id: module.id, name, label: label(name), kind, is_indexed: isIndexed, position },
    parent_id: module.fields.find((field) => field.name === parent && field.parent === null)?.id ?? null,
    lookup_id: lookups.length === 1 ? idOf.get(lookups[0] ?? '') : null,
    lookup_ids: lookups.length > 1 ? lookups.map((target) => idOf.get(target)) : null,
    settings: {
      ...(options.length > 0 ? { options: options.map((value) => ({ value, label: label(value) })) } : {}),
      ...(priceOf === null ? {} : { priceOf }),
    },
  }));
}

function recordRows({ modules, records }: World) {
  return records.map(({ id, module, layoutId, createdBy, isDeleted, values }) => {
    const of = modules.find(({ name }) => name === module);
    const kindOf = new Map(of?.fields.filter(({ parent }) => parent === null).map(({ name, kind }) => [name, kind]));
    // What a record does not have stands nowhere in it.
    const stored = Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[name, storedValue(kindOf.get(name), value)] as const],
    );
    return {
      ...{ id, module_id: of?.id, layout_id: layoutId, created_by: createdBy, is_deleted: isDeleted },
      name: values[of?.nameField ?? ''] ?? '',
      field_values: Object.fromEntries(stored),
    };
  });
}

function storedValue(kind: FieldKind | undefined, value: string): string | boolean | string[] {
  return kind === 'yes-no' ? value === 'true' : kind === 'multi-select' ? value.split(',') : value;
}

function valuesOf({ modules, records }: World, isMeant: (field: WorldField) => boolean) {
  return records.flatMap(({ id, module, values }) =>
    (modules.find(({ name }) => name === module)?.fields ?? [])
      .filter((field) => isMeant(field) && (values[field.name] ?? null) !== null)
      .map((field) => ({ field_id: field.id, record_id: id, value: values[field.name] })),
  );
}

function subFormRows({ modules, records }: World) {
  return records.flatMap(({ id, module }) =>
    (modules.find(({ name }) => name === module)?.fields ?? [])
      .filter(({ kind }) => kind === 'sub-form')
      .map((field) => ({ record_id: id, field_id: field.id })),
  );
}
