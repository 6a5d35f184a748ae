import type { AccessPlan, PlanBranch } from '@portico/contracts';
import { type FieldDefinition, type ModuleDefinition, OWNER_FIELD } from '../metadata/definition.types';
import { isConvertible } from '../record/converted.rules';
import type { RecordAccess } from './access.types';
import { concat, inTurn, nullable, reference, text, timestamp } from './json-text.sql';
import { armsOf, conditionOf } from './predicate.sql';
import { type RowText, rowText } from './row-text.sql';
import { type SqlParameters, nameLiteral } from './sql-parameters';
import { type PathVisibility, pathVisibility, viewBranches } from './visibility.rules';

/** Columns of `records` that a projection reads; the page's subquery hands them on. */
export const PROJECTED_COLUMNS = {
  portal: ['id', 'layout_id', 'owner_id', 'name', 'currency', 'created_at', 'field_values'],
  staff: [
    ...['id', 'layout_id', 'owner_id', 'name', 'currency', 'created_at', 'field_values', 'updated_at', 'version'],
    ...['external_id', 'created_by_kind', 'created_by_id', 'approval_state', 'review_state', 'processing_basis'],
    ...['consent_state', 'deleted_at', 'deleted_by_id', 'converted_at'],
  ],
} as const;

interface Tie {
  fieldId: string;
  targetId: string;
}

/** A record that the reader sees and that stands beside the rows: how rows refer to it need not be read again. */
export interface KnownReference {
  recordId: string;
  moduleId: string;
  /** JSON text, as {@link Projection.itself} writes it. */
  sql: string;
}

/**
 * The texts of a row `r`, written by PostgreSQL from an allow-list: what is not named here does not leave the database.
 * Texts are joined, which is several times as fast as building JSON of values.
 */
export class Projection {
  private readonly branches: readonly PlanBranch[];
  private readonly tie: Tie | null;

  constructor(
    private readonly access: RecordAccess,
    private readonly module: ModuleDefinition,
    private readonly parameters: SqlParameters,
    /** Whether rows carry `bits`: which branches reached them. With one branch there is nothing to tell apart. */
    private readonly hasBits: boolean,
    private readonly known: KnownReference | null = null,
  ) {
    this.branches = viewBranches(access.plan);
    this.tie = tieOf(this.branches);
  }

  /** What a row is read from: the rows of a page as `r`, and what is told of each more than once. */
  from(rows: string): string {
    const owner = `CROSS JOIN LATERAL (SELECT ${nullable(ownerSql('r.owner_id'))} AS json OFFSET 0) o`;
    return `(${rows}) r${this.access.shape === 'staff' ? ` ${owner}` : ''}`;
  }

  row(fields: readonly FieldDefinition[]): RowText {
    const values = this.object(fields, 'r', '');
    return this.access.shape === 'staff' ? this.staffRow(values) : this.portalRow(values);
  }

  /** How others refer to the row, for a reader who sees it. */
  itself(): string {
    return reference(`'"' || r.id || '"'`, 'r.name');
  }

  private staffRow(values: readonly string[]): RowText {
    const creator = `(CASE r.created_by_kind
      WHEN 'staff' THEN (SELECT u.name FROM staff_users u WHERE u.id = r.created_by_id)
      WHEN 'portal-user' THEN (SELECT k.name FROM portal_users p
        JOIN records k ON k.organisation_id = p.organisation_id AND k.id = p.record_id
        WHERE p.organisation_id = $1 AND p.id = r.created_by_id) END)`;
    // Ids are of one kind only: of a member of staff, or of a portal user.
    const remover = `(CASE WHEN r.deleted_by_id IS NOT NULL THEN COALESCE(
      (SELECT u.name FROM staff_users u WHERE u.id = r.deleted_by_id),
      (SELECT k.name FROM portal_users p JOIN records k ON k.organisation_id = p.organisation_id AND k.id = p.record_id
        WHERE p.organisation_id = $1 AND p.id = r.deleted_by_id)) END)`;
    const about = inTurn([
      `{"id":"`,
      'r.id',
      `","module":"${this.module.apiName}","layoutId":"`,
      'r.layout_id',
      `","name":`,
      text('r.name'),
      `,"externalId":`,
      nullable(text('r.external_id')),
      `,"currency":"`,
      'r.currency',
      `","owner":`,
      'o.json',
      `,"createdBy":{"kind":"`,
      'r.created_by_kind',
      `","id":`,
      nullable(text('r.created_by_id')),
      `,"name":`,
      nullable(text(creator)),
      `},"createdAt":`,
      timestamp('r.created_at'),
      `,"updatedAt":`,
      timestamp('r.updated_at'),
      `,"version":`,
      'r.version',
      `,"approvalState":"`,
      'r.approval_state',
      `","reviewState":"`,
      'r.review_state',
      `","processingBasis":`,
      nullable(text('r.processing_basis')),
      `,"consentState":"`,
      'r.consent_state',
      `","deletedAt":`,
      nullable(timestamp('r.deleted_at')),
      `,"deletedBy":`,
      nullable(text(remover)),
      ...(isConvertible(this.module) ? [`,"convertedAt":`, nullable(timestamp('r.converted_at'))] : []),
      `,"actions":{"edit":`,
      this.reaches('edit'),
      `,"delete":`,
      this.reaches('delete'),
      `},"values":`,
    ]);
    return rowText([...about, ...values, `'}'`]);
  }

  private portalRow(values: readonly string[]): RowText {
    const name = this.guarded(this.visibility(this.module.nameField), text('r.name'), `'null'`);
    const about = inTurn([
      `{"id":"`,
      'r.id',
      `","module":"${this.module.apiName}","layoutId":"`,
      'r.layout_id',
      `","name":`,
      name,
      `,"currency":"`,
      'r.currency',
      `","createdAt":`,
      timestamp('r.created_at'),
      `,"actions":{"edit":`,
      this.allows('edit'),
      `,"delete":`,
      this.allows('delete'),
      `},"values":`,
    ]);
    return rowText([...about, ...values, `'}'`]);
  }

  /** `{"subject":"…"}` of the visible ones among the fields, as texts to join; what is hidden has no key. */
  private object(fields: readonly FieldDefinition[], alias: 'r' | 's', prefix: string): string[] {
    const shown = fields
      .map((field) => ({ field, visibility: this.visibility(prefix + field.apiName) }))
      .filter(({ visibility }) => visibility !== 'never');
    // Where the first one is always there, it needs no comma that would have to be cut off.
    const isCertain = shown[0]?.visibility === 'always';
    const entries = shown.flatMap(({ field, visibility }, index) => {
      const comma = isCertain && index === 0 ? '' : ',';
      const member = [`'${comma}"${field.apiName}":'`, nullable(this.value(field, alias))];
      return visibility === 'always' ? member : [this.guarded(visibility, concat(member), `''`)];
    });
    return [`'{'`, ...(isCertain || entries.length === 0 ? entries : [`substr(${concat(entries)}, 2)`]), `'}'`];
  }

  private value(field: FieldDefinition, alias: 'r' | 's'): string {
    const stored = `${alias}.field_values -> ${nameLiteral(field.apiName)}`;
    switch (field.kind) {
      case 'sub-form':
        return this.rows(field);
      case 'owner':
        return this.owner(field, alias);
      case 'lookup':
        if (this.known && this.isTiedTo(this.known, field)) return this.known.sql;
        return field.lookupModuleIds
          ? this.targetAmong(field.lookupModuleIds, this.targetIn(field, alias))
          : this.target(field.lookupModuleId, this.targetIn(field, alias));
      // Left as `jsonb`: whatever joins texts writes it, without one in between.
      default:
        return stored;
    }
  }

  private rows(field: FieldDefinition): string {
    const values = this.object(field.columns, 's', `${field.apiName}.`);
    const row = concat([`'{"id":"'`, 's.id', `'","values":'`, ...values, `'}'`]);
    return `COALESCE((SELECT '[' || string_agg(${row}, ',' ORDER BY s.position, s.id) || ']'
      FROM subform_rows s WHERE s.organisation_id = $1 AND s.record_id = r.id
        AND s.field_id = ${this.parameters.add(field.id, 'uuid')}), '[]')`;
  }

  /** A member of staff has no page in the portal: a name, no id. */
  private owner(field: FieldDefinition, alias: 'r' | 's'): string {
    const isRecords = field.apiName === OWNER_FIELD && alias === 'r';
    const idSql = isRecords ? 'r.owner_id' : asId(field, alias);
    if (this.access.shape === 'staff') return isRecords ? 'o.json' : ownerSql(idSql);
    return `(SELECT ${reference(`'null'`, 'u.name')} FROM staff_users u WHERE u.id = ${idSql})`;
  }

  /** What a lookup points at. Of the one that ties all rows to the same record it is known: that is read once. */
  private targetIn(field: FieldDefinition, alias: 'r' | 's'): string {
    const { tie } = this;
    return tie && field.id === tie.fieldId ? this.parameters.add(tie.targetId, 'uuid') : asId(field, alias);
  }

  private isTiedTo({ recordId, moduleId }: KnownReference, field: FieldDefinition): boolean {
    const { tie } = this;
    return field.id === tie?.fieldId && tie.targetId === recordId && field.lookupModuleId === moduleId;
  }

  private target(moduleId: string | null, idSql: string): string {
    return `(SELECT ${reference(this.targetId(moduleId), 'k.name')} FROM records k
      WHERE k.organisation_id = $1 AND k.id = ${idSql})`;
  }

  /** Of several modules: which one it is, is told with the id, where the record may be opened. */
  private targetAmong(moduleIds: readonly string[], idSql: string): string {
    const cases = moduleIds.map((moduleId) => {
      const module = `,"module":"${this.access.metadata.get(moduleId).apiName}"`;
      return `WHEN ${this.parameters.add(moduleId, 'uuid')} THEN ${this.targetId(moduleId, module)}`;
    });
    return `(SELECT ${reference(`CASE k.module_id ${cases.join(' ')} ELSE 'null' END`, 'k.name')} FROM records k
      WHERE k.organisation_id = $1 AND k.id = ${idSql})`;
  }

  private targetId(moduleId: string | null, more = ''): string {
    const id = `'"' || k.id || '"${more}'`;
    const { planOf } = this.access;
    if (!planOf) return id;
    const plan: AccessPlan | null = moduleId === null ? null : planOf(moduleId);
    const condition = plan ? conditionOf(plan.records.view, 'k', this.parameters) : 'false';
    return condition === 'false'
      ? `'null'`
      : `CASE WHEN k.deleted_at IS NULL AND ${condition} THEN ${id} ELSE 'null' END`;
  }

  /** Of staff: a sharing setting may leave a record to look at that is its owner's to change. */
  private reaches(action: 'edit' | 'delete'): string {
    const condition = conditionOf(this.access.plan.records[action], 'r', this.parameters);
    return ['true', 'false'].includes(condition)
      ? `'${condition}'`
      : `(CASE WHEN ${condition} THEN 'true' ELSE 'false' END)`;
  }

  private allows(action: 'edit' | 'delete'): string {
    const granting = this.branches.filter((branch) => branch.actions[action]);
    if (granting.length === 0 || granting.length === this.branches.length) return `'${granting.length > 0}'`;
    const mask = this.branches.reduce((bits, branch, bit) => (branch.actions[action] ? bits | (1 << bit) : bits), 0);
    return `(CASE WHEN (r.bits & ${mask}) <> 0 THEN 'true' ELSE 'false' END)`;
  }

  private visibility(path: string): PathVisibility {
    return pathVisibility(this.branches, path);
  }

  private guarded(visibility: PathVisibility, shown: string, hidden: string): string {
    if (visibility === 'always') return shown;
    if (visibility === 'never') return hidden;
    const conditions = [...visibility].map(([layoutId, bits]) => {
      const layout = `r.layout_id = ${this.parameters.add(layoutId, 'uuid')}`;
      return this.hasBits ? `(${layout} AND (r.bits & ${bits}) <> 0)` : layout;
    });
    return `(CASE WHEN ${conditions.join(' OR ')} THEN ${shown} ELSE ${hidden} END)`;
  }
}

/** The lookup through which every branch reaches its records, where it is one and the same record for all of them. */
function tieOf(branches: readonly PlanBranch[]): Tie | null {
  const drivers = branches.flatMap(({ predicate }) => armsOf(predicate)).map(({ driver }) => driver);
  const [first] = drivers;
  if (first?.kind !== 'linked') return null;
  const isTied = drivers.every(
    (driver) => driver.kind === 'linked' && driver.fieldId === first.fieldId && driver.targetId === first.targetId,
  );
  return isTied ? first : null;
}

function ownerSql(idSql: string): string {
  return `(SELECT ${reference(`'"' || u.id || '"'`, 'u.name')} FROM staff_users u WHERE u.id = ${idSql})`;
}

function asId(field: FieldDefinition, alias: string): string {
  return `(${alias}.field_values ->> ${nameLiteral(field.apiName)})::uuid`;
}
