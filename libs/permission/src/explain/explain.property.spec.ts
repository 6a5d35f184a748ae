import { array, assert, property, readConfigureGlobal } from 'fast-check';
import { matches } from '../testing/permission.fixture';
import { conditionsToAsk, explain } from './explain.rules';
import { applied, isApplicable } from './testing/apply-change';
import { aHolder, aRecord, often, planSays, questions, someMetadata } from './testing/explain.arbitraries';

/** So many examples, unless all properties are told to have others: a mutant needs few. */
const runs = (usual: number): number => readConfigureGlobal()?.numRuns ?? usual;

it('X1: agrees with the plan about every action, record and field, and its chain with its answer', () => {
  let decisions = 0;
  assert(
    property(
      someMetadata,
      aHolder,
      array(aRecord, { minLength: 1, maxLength: 3 }),
      often,
      (metadata, holder, records, isLiving) => {
        for (const record of records) {
          for (const asked of questions(metadata, holder, record, !isLiving)) {
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
      },
    ),
    { numRuns: runs(500) },
  );
  expect(decisions).toBeGreaterThan(40 * runs(500));
});

it('X1: names beforehand every condition that it will ask of the record', () => {
  assert(
    property(someMetadata, aHolder, aRecord, (metadata, holder, record) => {
      for (const asked of questions(metadata, holder, record, false)) {
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

it('X1: the changes that it names turn the answer round, and none of them is spare', () => {
  let turned = 0;
  assert(
    property(someMetadata, aHolder, aRecord, often, (metadata, holder, record, isLiving) => {
      for (const asked of questions(metadata, holder, record, !isLiving)) {
        const { allowed, changes } = explain(asked, (condition) => matches(condition, record));
        if (changes.length === 0 || !changes.every(isApplicable)) continue;
        const world = { asked, record };
        const after = changes.reduce(applied, world);
        expect({ question: asked.question, changes, says: planSays(after.asked, after.record) }).toEqual({
          question: asked.question,
          changes,
          says: !allowed,
        });
        for (const spare of changes) {
          const without = changes.filter((change) => change !== spare).reduce(applied, world);
          expect({ spare, changes, says: planSays(without.asked, without.record) }).toEqual({
            spare,
            changes,
            says: allowed,
          });
        }
        turned += 1;
      }
    }),
    { numRuns: runs(300) },
  );
  expect(2 * turned).toBeGreaterThan(runs(300));
});
