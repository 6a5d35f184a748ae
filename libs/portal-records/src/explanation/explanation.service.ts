import { Inject, Injectable } from '@nestjs/common';
import type {
  ExplainedConfiguration,
  ExplainedReference,
  Explanation,
  ExplanationQuestion,
  ExplanationRequest,
  ProblemError,
  RecordDetail,
  RecordPredicate,
} from '@portico/contracts';
import {
  accountLookup,
  type Asked,
  conditionsToAsk,
  explain,
  type Explained,
  type ExplainedFacts,
  fieldAt,
  type Holder,
  type Holding,
} from '@portico/permission';
import { Database, isId, mistake, notFound, refuseMistakes, type RequestContext, type Tenant } from '@portico/platform';
import { PublishedConfigurations } from '@portico/portal-config';
import { NOBODY, Previews } from '@portico/portal-user';
import {
  MetadataService,
  type ModuleDefinition,
  type OrganisationMetadata,
  type RecordAccess,
  RecordReader,
  RecordService,
  StaffRecordPolicy,
} from '@portico/records';
import { ExplanationNames } from './explanation-names';
import { ExplanationRepository, type HolderRow, type HoldingRow, type NamedRecordRow } from './explanation.repository';
import { unseenFields } from './unseen-fields.rules';

/**
 * Why a portal user may, or may not, do something (X1): facts are read set-based, the evaluator answers, names are put
 * to it. Staff learn nothing here that they could not read themselves: the record is read with their own rights, and a
 * field that their profile hides is neither asked about nor named. A record that is out of their reach has the name that
 * a lookup shows them, and no id.
 */
@Injectable()
export class Explanations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PublishedConfigurations) private readonly published: PublishedConfigurations,
    @Inject(RecordService) private readonly records: RecordService,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(Previews) private readonly previews: Previews,
    @Inject(ExplanationRepository) private readonly facts: ExplanationRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND for a person, module or record that is not there for whoever asks */
  async explain(context: RequestContext, request: ExplanationRequest): Promise<Explanation> {
    const { portalUserId, configuration = 'published', ...question } = request;
    const person = isId(portalUserId)
      ? await this.facts.holder(this.database.for(context), portalUserId, configuration)
      : null;
    return this.explainTo(context, person, configuration, question);
  }

  /**
   * The same in a preview (X4): of whom one looks as, and of the configuration that is looked at.
   *
   * @throws PorticoError NOT_FOUND also for a preview that is over or somebody else's
   */
  async explainPreviewed(
    context: RequestContext,
    previewId: string,
    question: ExplanationQuestion,
  ): Promise<Explanation> {
    const { portal_user_id, user_type_id, record_id, configuration } = await this.previews.previewed(
      context,
      previewId,
    );
    const tenant = this.database.for(context);
    const portalUserId = portal_user_id ?? NOBODY;
    const person =
      user_type_id === null
        ? await this.facts.holder(tenant, portalUserId, configuration)
        : await this.facts.holderOfType(
            tenant,
            { userTypeId: user_type_id, recordId: record_id, portalUserId },
            configuration,
          );
    return this.explainTo(context, person, configuration, question);
  }

  private async explainTo(
    context: RequestContext,
    person: HolderRow | null,
    configuration: ExplainedConfiguration,
    request: ExplanationQuestion,
  ): Promise<Explanation> {
    if (!person) throw notFound();
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant, person.metadata_revision);
    const module = this.policy.require(context, metadata, request.module);
    const path = request.field ?? null;
    const unseen = unseenFields(metadata, (of) =>
      this.policy.may(context, of, 'view') ? this.policy.visiblePaths(context, metadata, of) : new Set(),
    );
    refuseMistakes(mistakesOf(request, metadata, module, unseen));
    const record = request.recordId ? await this.records.get(context, module.apiName, request.recordId) : null;
    const asked: Asked = {
      metadata: metadata.forPermission,
      holder: await this.holderOf(tenant, person, configuration === 'draft'),
      question: {
        ...{ moduleId: module.id, action: request.action, field: path },
        record: record && (await this.factsOf(tenant, record)),
      },
      now: context.now,
    };
    const explained = await this.answer(tenant, asked);
    const { planOf } = this.policy.access(context, metadata, module);
    const names = await this.namesFor(tenant, metadata, person, explained, record?.id ?? null, unseen, planOf);
    const { singular, plural, apiName } = module;
    return {
      allowed: explained.allowed,
      person: { id: person.id, name: person.name },
      module: { apiName, singular, plural },
      record: record && { id: record.id, module: apiName, name: record.name },
      action: request.action,
      field: path === null ? null : labelOf(metadata, module, path),
      configuration,
      ...chainsOf(explained, names),
    };
  }

  private async answer(tenant: Tenant, asked: Asked): Promise<Explained> {
    const { moduleId, record } = asked.question;
    const conditions = record ? conditionsToAsk(asked) : [];
    const answers = record ? await this.reader.holding(tenant, moduleId, conditions, record.id) : [];
    const known = new Map(conditions.map((condition, index) => [keyOf(condition), answers[index] ?? false]));
    return explain(asked, (condition) => known.get(keyOf(condition)) ?? false);
  }

  private async factsOf(tenant: Tenant, { id, layoutId, deletedAt }: RecordDetail): Promise<ExplainedFacts> {
    return { id, layoutId, isDeleted: deletedAt !== null, linksInBin: await this.facts.linksInBin(tenant, id) };
  }

  private async holderOf(tenant: Tenant, row: HolderRow, isDraft: boolean): Promise<Holder> {
    return {
      portalUserId: row.id,
      isActive: row.is_active,
      isLocked: row.is_locked,
      isPortalLive: row.is_portal_live,
      baseModuleId: row.module_id,
      recordId: row.record_id,
      hasRecord: row.has_record,
      accountId: row.account_id,
      holdings: await Promise.all(row.holdings.map((holding) => this.holdingOf(tenant, holding, isDraft))),
    };
  }

  private async holdingOf(tenant: Tenant, row: HoldingRow, isDraft: boolean): Promise<Holding> {
    const { userTypeId, publishedVersion: version, draft } = row;
    const window = {
      startsAt: row.startsAt === null ? null : new Date(row.startsAt),
      endsAt: row.endsAt === null ? null : new Date(row.endsAt),
    };
    if (isDraft) return { userTypeId, ...window, version: null, configuration: draft };
    const configuration = version === null ? null : await this.published.get(tenant, userTypeId, version);
    return { userTypeId, ...window, version, configuration };
  }

  private async namesFor(
    tenant: Tenant,
    metadata: OrganisationMetadata,
    person: HolderRow,
    { steps, others, changes }: Explained,
    recordId: string | null,
    unseen: ReadonlySet<string>,
    planOf: RecordAccess['planOf'],
  ): Promise<ExplanationNames> {
    const all = [...steps, ...others.flatMap((path) => path.steps), ...changes];
    const base = metadata.forPermission.modules.get(person.module_id);
    const account = base && accountLookup(metadata.forPermission, base);
    // Whose account it is stands in a lookup of the person's record.
    const isAccountUnseen = account ? unseen.has(account.id) : false;
    const ids = [...new Set(all.flatMap(({ refs }) => refs.targetId ?? []))].filter(
      (id) => !isAccountUnseen || id !== person.account_id,
    );
    const [named, pointers] = await Promise.all([
      this.facts.named(tenant, ids),
      recordId === null ? new Map<string, NamedRecordRow>() : this.facts.pointers(tenant, recordId),
    ]);
    const types = new Map(person.holdings.map(({ userTypeId, name }) => [userTypeId, name]));
    const seen = await this.reader.seen(tenant, planOf, [...named, ...pointers.values()]);
    const shown = ({ id, module, name }: NamedRecordRow): ExplainedReference =>
      (seen?.has(id) ?? true) ? { id, module, name } : { id: null, module: null, name };
    return new ExplanationNames(
      metadata,
      types,
      new Map(named.map((record) => [record.id, shown(record)])),
      new Map([...pointers].map(([fieldId, record]) => [fieldId, shown(record)])),
      unseen,
    );
  }
}

function mistakesOf(
  request: ExplanationQuestion,
  { forPermission }: OrganisationMetadata,
  module: ModuleDefinition,
  unseen: ReadonlySet<string>,
): ProblemError[] {
  const { action, recordId, field } = request;
  const asked = forPermission.modules.get(module.id);
  const named = field === undefined || !asked ? null : fieldAt(asked, field);
  const errors: ProblemError[] = [];
  if (action === 'create' && recordId !== undefined) errors.push(mistake('/recordId', 'UNKNOWN_PROPERTY'));
  if (action !== 'create' && recordId === undefined) errors.push(mistake('/recordId', 'REQUIRED'));
  if (field !== undefined && (action === 'delete' || !named || unseen.has(named.id)))
    errors.push(mistake('/field', 'FIELD_NOT_AVAILABLE'));
  return errors;
}

function labelOf(metadata: OrganisationMetadata, module: ModuleDefinition, path: string): Explanation['field'] {
  const asked = metadata.forPermission.modules.get(module.id);
  const id = asked && fieldAt(asked, path)?.id;
  const all = module.fields.flatMap((field) => [field, ...field.columns]);
  return all.find((field) => field.id === id)?.label ?? null;
}

function chainsOf(
  { steps, others, changes }: Explained,
  names: ExplanationNames,
): Pick<Explanation, 'steps' | 'others' | 'changes'> {
  const chain = (path: Explained['steps']) => path.map((step) => ({ ...names.named(step), holds: step.holds }));
  return {
    steps: chain(steps),
    others: others.map((path) => ({ allowed: path.allowed, steps: chain(path.steps) })),
    changes: changes.map((change) => names.named(change)),
  };
}

const keyOf = (condition: RecordPredicate) => JSON.stringify(condition);
