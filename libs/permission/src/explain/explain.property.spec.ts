import type { PermissionMetadata } from '@portico/contracts';
import { array, assert, property, readConfigureGlobal } from 'fast-check';
import { matches, type SampleRecord } from '../testing/permission.fixture';
import { conditionsToAsk, explain } from './explain.rules';
import type { Change, Holder } from './explanation.types';
import { applied, isApplicable } from './testing/apply-change';
import {
  aHolder,
  aRecord,
  aTicket,
  planSays,
  questions,
  someInvoices,
  someMetadata,
} from './testing/explain.arbitraries';
import { holding, TICKETS } from './testing/told.fixture';

/** So many examples, unless all properties are told to have others: a mutant needs few. */
const runs = (usual: number): number => readConfigureGlobal()?.numRuns ?? usual;

it('X1: agrees with the plan about every action, record and field, and its chain with its answer', () => {
  let decisions = 0;
  assert(
    property(someMetadata, aHolder, array(aRecord, { minLength: 1, maxLength: 3 }), (metadata, holder, records) => {
      for (const record of records) {
        for (const asked of questions(metadata, holder, record, records)) {
          const { allowed, steps, others } = explain(asked, (condition) => matches(condition, record, records));
          decisions += 1;
          expect({ asked: asked.question, allowed }).toEqual({
            asked: asked.question,
            allowed: planSays(asked, record, records),
          });
          expect({ asked: asked.question, isChainSound: steps.every(({ holds }) => holds), steps }).toEqual({
            asked: asked.question,
            isChainSound: allowed,
            steps,
          });
          const unexplained = [{ steps }, ...others].filter((path) =>
            path.steps.some(({ code }) => code === 'OTHER_RULE'),
          );
          expect(unexplained).toEqual([]);
        }
      }
    }),
    { numRuns: runs(500) },
  );
  expect(decisions).toBeGreaterThan(40 * runs(500));
});

it('X1: names beforehand every condition that it will ask of the record', () => {
  assert(
    property(someMetadata, aHolder, aRecord, (metadata, holder, record) => {
      for (const asked of questions(metadata, holder, record)) {
        const announced = new Set(conditionsToAsk(asked).map((condition) => JSON.stringify(condition)));
        explain(asked, (condition) => {
          expect(announced).toContain(JSON.stringify(condition));
          return matches(condition, record);
        });
      }
    }),
    { numRuns: runs(200) },
  );
});

/** Carries out what is advised wherever it can be, and says what that was, decision by decision. */
function carriedOut(
  metadata: PermissionMetadata,
  holder: Holder,
  record: SampleRecord,
  others: readonly SampleRecord[],
): Change['code'][][] {
  return questions(metadata, holder, record, others).flatMap((asked) => {
    const { allowed, changes } = explain(asked, (condition) => matches(condition, record, others));
    if (changes.length === 0 || !changes.every(isApplicable)) return [];
    const says = (those: readonly Change[]) => {
      const after = those.reduce(applied, { asked, record, others });
      return planSays(after.asked, after.record, after.others);
    };
    const { question } = asked;
    expect({ question, changes, says: says(changes) }).toEqual({ question, changes, says: !allowed });
    for (const spare of changes) {
      const without = changes.filter((change) => change !== spare);
      expect({ spare, changes, says: says(without) }).toEqual({ spare, changes, says: allowed });
    }
    return [changes.map(({ code }) => code)];
  });
}

it('X1: the changes that it names turn the answer round, and none of them is spare', () => {
  let turned = 0;
  assert(
    property(someMetadata, aHolder, aRecord, someInvoices, (metadata, holder, record, others) => {
      turned += carriedOut(metadata, holder, record, others).length;
    }),
    { numRuns: runs(300) },
  );
  expect(2 * turned).toBeGreaterThan(runs(300));
});

it('X1: so do those along a path of two lookups, where the record between them may lie in the recycle bin', () => {
  const codes = new Set<Change['code']>();
  const holders = aHolder.map((one) => ({ ...one, holdings: [holding([TICKETS])] }));
  assert(
    property(someMetadata, holders, aTicket, someInvoices, (metadata, holder, record, others) => {
      for (const code of carriedOut(metadata, holder, record, others).flat()) codes.add(code);
    }),
    { numRuns: runs(300) },
  );
  expect(codes).toContain('RESTORE_PATH_RECORD');
});
