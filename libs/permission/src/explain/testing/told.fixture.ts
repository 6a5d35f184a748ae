import type { ModuleAction, PermissionMetadata, TabConfiguration } from '@portico/contracts';
import {
  configuration,
  contact,
  invoice,
  matches,
  METADATA,
  type SampleRecord,
  tab,
} from '../../testing/permission.fixture';
import { explain } from '../explain.rules';
import type { Asked, Change, Holder, Holding, Step } from '../explanation.types';

/** What the table specs of the explanation ask about, and how its answers are told in lines. */
export const NOW = new Date('2026-11-01T12:00:00Z');
export const ANNA = contact('contact-anna', { links: { 'contacts.account': 'account-cycles' } });
export const OF_BO = invoice({ id: 'invoice-bo', links: { 'invoices.contact': 'contact-bo' } });
export const MANDATORY = ['subject!', 'contact', 'lines!', 'lines.quantity!'];

export const INVOICES = tab('related', 'invoices', 'v', ['subject', 'status']);
export const WRITTEN = tab('related', 'invoices', 'vced', ['subject!', 'status']);
export const TICKETS = tab('related', 'tickets', 'vc', ['subject!'], {
  ...{ filterByFieldId: 'tickets.invoice', filterThroughFieldId: 'invoices.contact' },
});
export const ticket: SampleRecord = {
  ...{ id: 'ticket-1', moduleId: 'tickets', layoutId: 'tickets.standard', createdBy: null },
  links: { 'tickets.invoice': 'invoice-1' },
};
export const product: SampleRecord = {
  ...{ id: 'product-1', moduleId: 'products', layoutId: 'products.standard', createdBy: null, links: {} },
};

const OTHERS = [invoice(), OF_BO];

/** What an explanation knows of a record beside what its conditions ask. */
export function factsOf({ id, layoutId, isDeleted = false, links }: SampleRecord, others: readonly SampleRecord[]) {
  const linksInBin = Object.entries(links).flatMap(([fieldId, targetId]) => {
    const target = others.find((other) => other.id === targetId && other.isDeleted);
    return target ? [[fieldId, new Map(Object.entries(target.links))] as const] : [];
  });
  return { id, layoutId, isDeleted, linksInBin: new Map(linksInBin) };
}

export const holding = (tabs: TabConfiguration[], more: Partial<Holding> = {}): Holding => ({
  ...{ userTypeId: 'customer', startsAt: null, endsAt: null, version: 3, configuration: configuration(...tabs) },
  ...more,
});
export const holder = (more: Partial<Holder> = {}): Holder => ({
  ...{ portalUserId: 'anna', isActive: true, isLocked: false, isPortalLive: true, baseModuleId: 'contacts' },
  ...{ recordId: 'contact-anna', hasRecord: true, accountId: 'account-cycles', holdings: [holding([INVOICES])] },
  ...more,
});

export interface Case {
  /** One type with these tabs; or whatever the person holds. */
  tabs?: TabConfiguration[];
  person?: Partial<Holder>;
  record?: SampleRecord;
  module?: string;
  field?: string;
  metadata?: PermissionMetadata;
  isDeleted?: boolean;
  /** Records that a path can lead through. */
  others?: readonly SampleRecord[];
}

export function asked(
  action: ModuleAction,
  { tabs, person, record = invoice(), module, field, metadata, isDeleted, others = OTHERS }: Case,
): Asked {
  return {
    metadata: metadata ?? METADATA,
    holder: holder({ ...(tabs ? { holdings: [holding(tabs)] } : {}), ...person }),
    question: {
      ...{ moduleId: module ?? record.moduleId, action, field: field ?? null },
      record: action === 'create' ? null : factsOf({ ...record, isDeleted: isDeleted ?? false }, others),
    },
    now: NOW,
  };
}

const words = ({ refs }: { refs: Step['refs'] }): string =>
  Object.entries(refs)
    .map(([name, value]) => `${name}=${value instanceof Date ? value.toISOString().slice(0, 10) : String(value)}`)
    .join(' ');
/**
 * What is told: the answer, the chain (✗ for what does not hold), other ways, and what would turn it round. Chain and
 * answer say the same, and no rule is left without a name.
 */
export function told(action: ModuleAction, situation: Case = {}): string[] {
  const record = situation.record ?? invoice();
  const { allowed, steps, others, changes } = explain(asked(action, situation), (condition) =>
    matches(condition, record, situation.others ?? OTHERS),
  );
  if (steps.every(({ holds }) => holds) !== allowed) throw new Error('the chain says otherwise than the answer');
  const nameless = [{ steps }, ...others].some((path) => path.steps.some(({ code }) => code === 'OTHER_RULE'));
  if (nameless) throw new Error('a rule that decided is not named');
  const line = (step: Step): string => `${step.holds ? '' : '✗ '}${step.code} ${words(step)}`.trim();
  const shown = (chain: readonly Step[]) => chain.map(line);
  return [
    allowed ? 'yes' : 'no',
    ...shown(steps),
    ...others.flatMap((path) => ['or', ...shown(path.steps)]),
    ...changes.map((change: Change) => `→ ${change.code} ${words(change)}`),
  ];
}
/** The same from where the person and the type are done with. */
export const chain = (action: ModuleAction, situation: Case = {}): string[] =>
  told(action, situation).filter((line) => !/^(?:PORTAL_LIVE|PERSON_|TYPE_HELD|VERSION_IN_FORCE)/.test(line));
