import { Injectable } from '@nestjs/common';
import type { AgainKind, RelatedBatch } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface BatchRelations {
  againOf: RelatedBatch | null;
  againIn: RelatedBatch[];
}
interface RelationRow {
  batch_id: string;
  is_origin: boolean;
  id: string;
  kind: AgainKind;
  created_at: Date;
  total: number;
}

/** Which batch invites people of which other one again. */
@Injectable()
export class BatchRelationRepository {
  async list(tenant: Tenant, batchIds: readonly string[]): Promise<Map<string, BatchRelations>> {
    const rows = await tenant.query<RelationRow>(
      `SELECT b.id AS batch_id, true AS is_origin, o.id, b.again_kind AS kind, o.created_at, o.total
       FROM invitation_batches b
       JOIN invitation_batches o ON o.organisation_id = $1 AND o.id = b.again_of
       WHERE b.organisation_id = $1 AND b.id = ANY ($2::uuid[]) AND b.again_of IS NOT NULL
       UNION ALL
       SELECT n.again_of, false, n.id, n.again_kind, n.created_at, n.total
       FROM invitation_batches n WHERE n.organisation_id = $1 AND n.again_of = ANY ($2::uuid[])
       ORDER BY created_at, id`,
      [batchIds],
    );
    const relations = new Map<string, BatchRelations>(batchIds.map((id) => [id, { againOf: null, againIn: [] }]));
    for (const { batch_id: batchId, is_origin: isOrigin, id, kind, created_at: createdAt, total } of rows) {
      const related = { id, kind, createdAt: createdAt.toISOString(), total };
      const known = relations.get(batchId);
      if (isOrigin && known) known.againOf = related;
      else known?.againIn.push(related);
    }
    return relations;
  }
}
