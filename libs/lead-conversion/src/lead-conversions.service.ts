import { Inject, Injectable } from '@nestjs/common';
import type { LeadConversion, LeadConversionPlan, LeadConversionRequest } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import {
  Database,
  isId,
  mistake,
  newId,
  notFound,
  PorticoError,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
  violates,
} from '@portico/platform';
import { PortalUserMoves } from '@portico/portal-user';
import {
  MetadataService,
  type ModuleDefinition,
  RecordService,
  RecordWriter,
  STAFF_SCOPE,
  StaffRecordPolicy,
} from '@portico/records';
import { conversionTarget, type Target } from './conversion-target.rules';
import { LeadConversionRuleRepository } from './lead-conversion-rule.repository';
import { type ConversionRow, LeadConversionRepository, type LeadRow } from './lead-conversion.repository';
import { accountValues, companyOf, contactFields, contactValues, LEAD_MODULES } from './lead-mapping.rules';

interface Modules {
  leads: ModuleDefinition;
  contacts: ModuleDefinition;
  accounts: ModuleDefinition | null;
}

/**
 * A lead becomes a contact, with its company as an account, in one transaction: all of it or nothing (R108–R110). The
 * lead stays as it is, marked and read-only from then on; it is converted once.
 */
@Injectable()
export class LeadConversions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordService) private readonly records: RecordService,
    @Inject(RecordWriter) private readonly writer: RecordWriter,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(PortalUserMoves) private readonly moves: PortalUserMoves,
    @Inject(LeadConversionRepository) private readonly conversions: LeadConversionRepository,
    @Inject(LeadConversionRuleRepository) private readonly rules: LeadConversionRuleRepository,
  ) {}

  /** What converting would do, or did. @throws PorticoError NOT_FOUND */
  async plan(context: RequestContext, leadId: string): Promise<LeadConversionPlan> {
    await this.requireVisible(context, leadId);
    const tenant = this.database.for(context);
    const modules = await this.modules(tenant);
    const lead = await this.conversions.findLead(tenant, modules.leads.id, leadId);
    if (!lead) throw notFound();
    const converted = await this.conversions.find(tenant, leadId);
    const user = await this.moves.userOf(tenant, leadId);
    const targets = await this.conversions.listTargets(tenant, modules.contacts.id);
    const declared = (await this.rules.find(tenant))?.targetUserTypeId ?? null;
    const company = companyOf(lead.field_values);
    const fields = contactFields(modules.leads, modules.contacts, lead.field_values);
    const onlyOne = targets.length === 1 ? (targets[0]?.id ?? null) : null;
    return {
      lead: { id: lead.id, name: lead.name },
      converted: converted && conversionOf(converted),
      fields: fields.map(({ apiName, label, value }) => ({ apiName, label, value: String(value) })),
      account:
        company !== null && modules.accounts
          ? { name: company, existingId: await this.conversions.findAccount(tenant, modules.accounts.id, company) }
          : null,
      portalUser: user && { id: user.id, email: user.email },
      targets,
      suggestedTypeId: targets.find(({ id }) => id === declared)?.id ?? onlyOne,
      endingTypes: (user?.userTypes ?? []).map(({ id, name }) => ({ id, name })),
      openInvitations: await this.conversions.countOpenInvitations(tenant, leadId),
    };
  }

  /**
   * As staff or a program: what they may not see is not there.
   * @throws PorticoError LEAD_ALREADY_CONVERTED, LEAD_TARGET_REQUIRED, LEAD_TARGET_AMBIGUOUS, LEAD_TARGET_MISSING,
   * SEAT_LIMIT_REACHED, RECORD_LOCKED, INPUT_INVALID where the contact would lack something; then nothing was done
   */
  async convert(context: RequestContext, leadId: string, request: LeadConversionRequest): Promise<LeadConversion> {
    await this.requireVisible(context, leadId);
    await this.requireCreation(context, request);
    await this.perform(context, leadId, request);
    const converted = await this.conversions.find(this.database.for(context), leadId);
    if (!converted) throw notFound();
    return conversionOf(converted);
  }

  /** The work itself, also of a rule, which has no eyes that could be too few. */
  async perform(context: RequestContext, leadId: string, request: LeadConversionRequest): Promise<void> {
    if (!isId(leadId)) throw notFound();
    const work = async (transaction: TenantTransaction): Promise<void> => {
      const modules = await this.modules(transaction);
      const lead = await this.conversions.findLead(transaction, modules.leads.id, leadId, true);
      if (!lead) throw notFound();
      if (await this.conversions.find(transaction, leadId)) throw new PorticoError('LEAD_ALREADY_CONVERTED');
      if (lead.approval_state === 'pending') throw new PorticoError('RECORD_LOCKED');
      await this.write(transaction, context, modules, lead, request);
    };
    await this.database.transaction(context, work).catch((error: unknown) => {
      throw violates(error, 'lead_conversions_once') ? new PorticoError('LEAD_ALREADY_CONVERTED') : error;
    });
  }

  private async requireVisible(context: RequestContext, leadId: string): Promise<void> {
    if (!isId(leadId)) throw notFound();
    await this.records.get(context, LEAD_MODULES.lead, leadId);
  }

  /** Who converts makes a contact and an account: by their profile they must be allowed to. */
  private async requireCreation(context: RequestContext, { createsAccount }: LeadConversionRequest): Promise<void> {
    const metadata = await this.metadata.of(this.database.for(context));
    this.policy.require(context, metadata, LEAD_MODULES.contact, 'create');
    if (createsAccount === true && metadata.find(LEAD_MODULES.account))
      this.policy.require(context, metadata, LEAD_MODULES.account, 'create');
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    modules: Modules,
    lead: LeadRow,
    request: LeadConversionRequest,
  ): Promise<void> {
    const rule = await this.rules.find(transaction);
    const isAutomatic = request.mode === 'automatic';
    const user = await this.moves.userOf(transaction, lead.id);
    if (user) requireUserRights(context);
    const targets = await this.conversions.listTargets(transaction, modules.contacts.id);
    const target = allowed(
      conversionTarget({
        ...{ hasAccess: user !== null, isAutomatic, chosenId: request.userTypeId ?? null },
        ...{ declaredId: rule?.targetUserTypeId ?? null, targetIds: targets.map(({ id }) => id) },
      }),
    );
    const createsAccount = request.createsAccount ?? (isAutomatic ? (rule?.createsAccount ?? true) : true);
    const accountId = createsAccount ? await this.account(transaction, context, modules, lead) : null;
    const fields = contactFields(modules.leads, modules.contacts, lead.field_values);
    const contact = await this.create(transaction, context, modules.contacts, lead, contactValues(fields, accountId));
    await this.conversions.copyStates(transaction, lead.id, contact);
    for (const { userTypeId, seats } of await this.conversions.revokeInvitations(transaction, lead.id, context.now))
      await this.seats.releaseReserved(transaction, userTypeId, seats);
    if (user && target !== null) {
      const to = { toModuleId: modules.contacts.id, toRecordId: contact, userTypeId: target };
      await this.moves.move(transaction, context, { portalUserId: user.id, ...to });
    }
    const id = newId();
    await this.conversions.insert(transaction, {
      ...{ id, leadId: lead.id, contactId: contact, accountId, userTypeId: target, now: context.now },
      ...{ mode: isAutomatic ? 'automatic' : 'chosen', convertedById: context.actor.id },
    });
    await this.conversions.mark(transaction, lead.id, context.now);
    await this.rules.forgetRefusal(transaction, lead.id);
    await this.audit.record(transaction, context, {
      action: 'lead.convert',
      subject: { kind: 'record', id: lead.id },
      details: { contactId: contact, accountId, userTypeId: target, mode: isAutomatic ? 'automatic' : 'chosen' },
    });
  }

  /** The account of the company's name, made where there is none. */
  private async account(
    transaction: TenantTransaction,
    context: RequestContext,
    { accounts }: Modules,
    lead: LeadRow,
  ): Promise<string | null> {
    const company = companyOf(lead.field_values);
    if (company === null || !accounts) return null;
    const existing = await this.conversions.findAccount(transaction, accounts.id, company);
    return existing ?? this.create(transaction, context, accounts, lead, accountValues(company));
  }

  private async create(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    lead: LeadRow,
    values: ReturnType<typeof contactValues>,
  ): Promise<string> {
    const body = { values, currency: lead.currency };
    const { id } = await this.writer.create(transaction, context, module, body, STAFF_SCOPE, {
      ownerId: lead.owner_id,
    });
    await this.audit.record(transaction, context, {
      action: 'record.create',
      subject: { kind: 'record', id },
      details: { module: module.apiName, leadId: lead.id },
    });
    return id;
  }

  private async modules(tenant: Tenant): Promise<Modules> {
    const metadata = await this.metadata.of(tenant);
    const accounts = metadata.find(LEAD_MODULES.account);
    return { leads: metadata.get(LEAD_MODULES.lead), contacts: metadata.get(LEAD_MODULES.contact), accounts };
  }
}

/** Whoever moves a portal user must be allowed to manage them; a rule was declared by somebody who is. */
function requireUserRights({ actor }: RequestContext): void {
  if (actor.kind === 'staff' && !actor.permissions.has('portal.users.manage')) throw new PorticoError('FORBIDDEN');
}

function allowed(target: Target): string | null {
  if (target.kind === 'none') return null;
  if (target.kind === 'type') return target.userTypeId;
  const code = target.code === 'NOT_AN_OPTION' ? 'INPUT_INVALID' : target.code;
  throw new PorticoError(code, { errors: [mistake('/userTypeId', target.code)] });
}

function conversionOf(row: ConversionRow): LeadConversion {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  return {
    id: row.id,
    leadId: row.lead_id,
    contact: { id: row.contact_id, name: row.contact_name ?? '' },
    account: named(row.account_id, row.account_name),
    userType: named(row.user_type_id, row.user_type_name),
    mode: row.mode,
    convertedBy: named(row.converted_by_id, row.converted_by_name),
    convertedAt: row.converted_at.toISOString(),
  };
}
