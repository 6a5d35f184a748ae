import { type ExplanationRequest, type ModuleAction, STAFF_PERMISSIONS } from '@portico/contracts';
import { newId, type RequestContext } from '@portico/platform';
import type { TestApplication } from '@portico/testing';
import { Explanations } from '../../explanation/explanation.service';
import type { Random } from './random.fixture';
import type { World, WorldUser } from './world.fixture';

/** What another answer says about a record. */
interface Verdict {
  id: string;
  actions: readonly ModuleAction[];
  fields: readonly string[];
}

/** What is asked, with the explanation's answer beside the expected one. */
interface ExplainedDecision {
  question: ExplanationRequest;
  expected: boolean;
  /** As PostgreSQL's conditions and the evaluator have it. */
  allowed: boolean;
  /** Every step of the chain holds exactly where the answer is yes. */
  isChainSound: boolean;
}

/** Asks why of a sample of decisions about one person: an action, or a field, of some of the records. */
export async function explained(
  test: TestApplication,
  world: World,
  user: WorldUser,
  verdicts: readonly Verdict[],
  random: Random,
): Promise<ExplainedDecision[]> {
  const decisions: ExplainedDecision[] = [];
  // Staff do not find a record of the recycle bin where they ask; the portal's own answers stand beside this one.
  const living = world.records.filter(({ isDeleted }) => !isDeleted);
  for (const record of random.some(living, SAMPLED)) {
    const verdict = verdicts.find(({ id }) => id === record.id);
    const module = world.modules.find(({ name }) => name === record.module);
    const { name, parent } = random.pick(module?.fields ?? []);
    const field = parent === null ? name : `${parent}.${name}`;
    const action = random.pick(['view', 'edit', 'delete'] as const);
    const about = { portalUserId: user.id, module: record.module, recordId: record.id };
    const asked: [ExplanationRequest, boolean | undefined][] = [
      [{ ...about, action }, verdict?.actions.includes(action)],
      [{ ...about, action: 'view', field }, verdict?.fields.includes(field)],
    ];
    for (const [question, expected = false] of asked) {
      const { allowed, steps } = await test.get(Explanations).explain(contextOf(test, world), question);
      decisions.push({ question, expected, allowed, isChainSound: steps.every(({ holds }) => holds) === allowed });
    }
  }
  return decisions;
}

const SAMPLED = 0.12;

function contextOf(test: TestApplication, world: World): RequestContext {
  return {
    organisationId: world.id,
    actor: { kind: 'staff', id: newId(), name: 'Maya Ross', permissions: new Set(STAFF_PERMISSIONS) },
    ...{ correlationId: 'property', language: 'en', now: test.clock.now() },
  };
}
