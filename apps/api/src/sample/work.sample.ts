import { type Buyer, dateText } from './documents.sample';
import { referenceTo } from './people.sample';
import type { Random } from './random';
import type { SampleRecord } from './sample.types';
import { DEALS, PROJECTS, PROJECT_TASKS } from './work.data';

const DAY_MS = 86_400_000;
const STAGES = [
  ['Qualification', '20'],
  ['Needs analysis', '30'],
  ['Price quote', '60'],
  ['Negotiation', '80'],
  ['Won', '100'],
  ['Lost', '0'],
] as const;

/** Deals that are under way, won or lost; what is decided lies behind us. */
export function deals(random: Random, count: number, buyers: readonly Buyer[], now: Date): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const { person, company } = random.pick(buyers);
    const [stage, probability] = random.pick(STAGES);
    const isDecided = stage === 'Won' || stage === 'Lost';
    const amount = random.between(12, 240) * 100;
    return {
      module: 'Deals',
      key: `DEA-${1001 + index}`,
      owner: person.owner,
      values: {
        dealName: random.pick(DEALS),
        account: referenceTo(company),
        contact: referenceTo(person),
        stage,
        amount: amount.toFixed(2),
        probability,
        expectedRevenue: ((amount * Number(probability)) / 100).toFixed(2),
        closingDate: dateText(now.getTime() + (isDecided ? -1 : 1) * random.between(5, 120) * DAY_MS),
        type: random.chance(0.6) ? 'Existing business' : 'New business',
        source: random.pick(['Website', 'Trade fair', 'Recommendation']),
      },
    };
  });
}

/** Bicycles at customers', with the number on their frame. */
export function assets(
  random: Random,
  count: number,
  buyers: readonly Buyer[],
  goods: readonly SampleRecord[],
  now: Date,
): SampleRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const { person, company } = random.pick(buyers);
    const product = random.pick(goods);
    const sold = now.getTime() - random.between(20, 900) * DAY_MS;
    return {
      module: 'Assets',
      key: `AST-${1001 + index}`,
      owner: person.owner,
      values: {
        assetName: product.values['productName'] ?? null,
        serialNumber: `AC${random.between(100_000, 999_999)}`,
        status: random.chance(0.9) ? 'In service' : 'Out of service',
        product: referenceTo(product),
        contact: referenceTo(person),
        account: referenceTo(company),
        soldOn: dateText(sold),
        inService: dateText(sold + 7 * DAY_MS),
        warrantyUntil: dateText(sold + 730 * DAY_MS),
      },
    };
  });
}

/** Projects with their tasks: done, at hand and to come, in this order. */
export function projects(random: Random, buyers: readonly Buyer[], now: Date): SampleRecord[] {
  const made = PROJECTS.map(([projectName, status, progress, description], index): SampleRecord => {
    const { person, company } = random.pick(buyers);
    const start = now.getTime() - random.between(10, 120) * DAY_MS;
    return {
      module: 'Projects',
      key: `PRO-${1001 + index}`,
      owner: person.owner,
      values: {
        ...{ projectName, status, progress, description, type: 'Operative', priority: random.pick(['Normal', 'High']) },
        contact: referenceTo(person),
        account: referenceTo(company),
        startDate: dateText(start),
        targetEndDate: dateText(start + 150 * DAY_MS),
        targetBudget: `${random.between(20, 180)}00.00`,
      },
    };
  });
  const tasks = made.flatMap((project, place) =>
    PROJECT_TASKS.map((taskName, index): SampleRecord => {
      const isDone = Number(project.values['progress']) >= ((index + 1) * 100) / PROJECT_TASKS.length;
      return {
        module: 'ProjectTasks',
        key: `TSK-${1001 + place * PROJECT_TASKS.length + index}`,
        owner: project.owner,
        values: {
          ...{ taskName, status: isDone ? 'Completed' : 'Open', progress: isDone ? '100' : '0' },
          project: referenceTo(project),
          contact: project.values['contact'] ?? null,
          endDate: dateText(now.getTime() + (isDone ? -1 : 1) * random.between(3, 60) * DAY_MS),
        },
      };
    }),
  );
  return [...made, ...tasks];
}
