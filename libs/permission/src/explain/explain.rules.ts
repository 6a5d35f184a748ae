import type { RecordPredicate } from '@portico/contracts';
import { planModule } from '../plan.rules';
import { closingChanges, openingChanges, sizeOf } from './change.rules';
import type { Asked, Change, Explained, Holding, Holds, Path, Step } from './explanation.types';
import { personSteps, subjectOf, typeSteps } from './holder.rules';
import { pathsThrough } from './path.rules';
import { meets } from './predicate-atoms.rules';
import { addableTabs, tabsTo, widenedTabs } from './tab-hypothesis.rules';

/**
 * Why a portal user may, or may not, do something (X1). The answer is the evaluator's own (`planModule`), asked with
 * the same predicates as lists; the chain beside it names the rules one by one.
 *
 * - The chain is that of the way that allows it: type, version, tab, action, scope, criteria, floor, layout, field.
 * - Where no way does, it is that of the way that lacks least: ways that are there, and ways that one could make
 *   (a tab that is not there yet, the account scope). What it lacks is the smallest change.
 * - Where some do, the smallest change closes each of them.
 * - Floors (the own record is never theirs to delete, public modules are to look at) have no change.
 */
export function explain(asked: Asked, ask: Holds): Explained {
  const holds = besideFacts(asked, ask);
  const person = personSteps(asked);
  const known = pathsOf(asked, holds);
  const allowed = isAllowed(asked, holds);
  if (allowed) {
    const open = known.filter((path) => path.allowed);
    const [deciding, ...others] = [...open, ...known.filter((path) => !path.allowed)];
    return answer(true, person, deciding, others, closingChanges(asked.question, open));
  }
  const possible = [...known, ...imagined(asked, holds)];
  const ranked = possible
    .map((path) => ({ path, changes: openingChanges({ steps: [...person, ...path.steps] }) }))
    .sort((one, other) => rank(one.changes) - rank(other.changes));
  const [best, ...others] = ranked;
  const shown = others.map(({ path }) => path).filter((path) => known.includes(path));
  if (best) return answer(false, person, best.path, shown, best.changes ?? []);
  const held: Step = { code: 'TYPE_HELD', holds: asked.holder.holdings.length > 0, refs: {} };
  const tab: Step = { code: 'TAB_PRESENT', holds: false, refs: { moduleId: asked.question.moduleId } };
  const steps = held.holds ? [held, tab] : [held];
  const changes = held.holds ? [] : (openingChanges({ steps: [...person, ...steps] }) ?? []);
  return answer(false, person, { allowed: false, steps }, [], changes);
}

/** The conditions that an explanation will ask of the record, so that they can be asked all at once. */
export function conditionsToAsk(asked: Asked): RecordPredicate[] {
  const found = new Map<string, RecordPredicate>();
  const note = besideFacts(asked, (condition) => {
    found.set(JSON.stringify(condition), condition);
    return false;
  });
  pathsOf(asked, note);
  imagined(asked, note);
  return [...found.values()];
}

/** The evaluator's answer, asked as the portal asks it: with all that the person holds at once. */
function isAllowed(asked: Asked, holds: Holds): boolean {
  const plan = planFor(asked);
  const { action, record, field } = asked.question;
  if (!plan) return false;
  if (action === 'create') {
    if (field === null) return plan.canCreate;
    return plan.creations.some(({ layouts }) => [...layouts.values()].some(({ writable }) => writable.has(field)));
  }
  if (!record || record.isDeleted || !meets(plan.records[action], holds)) return false;
  if (field === null) return true;
  return plan.branches.some((branch) => {
    const layout = branch.layouts.get(record.layoutId);
    if (!layout || !branch.actions.view || !meets(branch.predicate, holds)) return false;
    return action === 'edit' ? branch.actions.edit && layout.writable.has(field) : layout.visible.has(field);
  });
}

/** A record's layout is known without asking, and everything is everything. */
function besideFacts({ question: { record } }: Asked, ask: Holds): Holds {
  return (condition) => {
    if (condition.kind === 'all') return true;
    if (condition.kind === 'layouts') return record !== null && condition.layoutIds.includes(record.layoutId);
    return ask(condition);
  };
}

function planFor({ metadata, holder, question, now }: Asked) {
  const subject = subjectOf(holder, now);
  return subject && planModule(metadata, subject, question.moduleId);
}

function pathsOf(asked: Asked, holds: Holds): Path[] {
  return each(asked, (holding, configuration) =>
    tabsTo(configuration, asked.question.moduleId).flatMap((tab) => pathsThrough(asked, holding, tab, holds)),
  );
}

/** Ways that are not there, but could be made. */
function imagined(asked: Asked, holds: Holds): Path[] {
  const { metadata, question } = asked;
  return each(asked, (holding, configuration) =>
    [
      ...widenedTabs(metadata, configuration, question.moduleId),
      ...addableTabs(metadata, configuration, question.moduleId),
    ].flatMap((tab) => pathsThrough(asked, holding, tab, holds)),
  );
}

function each(
  asked: Asked,
  pathsIn: (holding: Holding, configuration: NonNullable<Holding['configuration']>) => Path[],
): Path[] {
  return asked.holder.holdings.flatMap((holding): Path[] => {
    const type = typeSteps(asked, holding);
    const isFitting = type.every(({ code }) => code !== 'TYPE_FITS_PERSON');
    if (!holding.configuration || !isFitting) return [{ allowed: false, steps: type }];
    const isCounted = type.every((step) => step.holds) && personSteps(asked).every((step) => step.holds);
    return pathsIn(holding, holding.configuration).map((path) => ({
      allowed: path.allowed && isCounted,
      steps: [...type, ...path.steps],
    }));
  });
}

function rank(changes: readonly Change[] | null): number {
  return changes === null ? Number.POSITIVE_INFINITY : sizeOf(changes);
}

function answer(
  allowed: boolean,
  person: readonly Step[],
  deciding: Path | undefined,
  others: readonly Path[],
  changes: readonly Change[],
): Explained {
  return { allowed, steps: [...person, ...(deciding?.steps ?? [])], others, changes };
}
