import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { StoredValues } from '../record/record-draft.types';

/** When the first record was made; each other one an hour after the one before. */
export const FIRST = Date.parse('2026-01-05T08:00:00.000Z');
export const HOUR = 3_600_000;

/** A record of the world, as it was put there. */
export interface Seed {
  id: string;
  module: string;
  layoutId: string;
  ownerId: string;
  createdBy: { kind: 'staff' | 'portal-user' | 'system'; id: string | null };
  createdAt: Date;
  name: string;
  email: string | null;
  externalId: string | null;
  isDeleted: boolean;
  values: StoredValues;
}

/** As it stands in the table, but for the organisation. */
export function recordRow(metadata: OrganisationMetadata, seed: Seed): object {
  const { id, layoutId, ownerId, createdBy, createdAt, name, email, externalId, isDeleted, values } = seed;
  return {
    ...{ id, module_id: metadata.get(seed.module).id, layout_id: layoutId, owner_id: ownerId, name, email },
    ...{ created_by_kind: createdBy.kind, created_by_id: createdBy.id, created_at: createdAt },
    // Changed in another order than made.
    updated_at: new Date(createdAt.getTime() + (createdAt.getTime() % 7) * 24 * HOUR),
    ...{ version: 1, external_id: externalId, currency: 'EUR', approval_state: 'none', review_state: 'none' },
    ...{ consent_state: 'none', deleted_at: isDeleted ? new Date(FIRST) : null, field_values: values },
    deleted_by_id: isDeleted ? ownerId : null,
  };
}
