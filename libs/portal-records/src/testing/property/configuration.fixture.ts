import type {
  CriterionOperator,
  FieldPermission,
  TabConfiguration,
  TabCriterion,
  TypeConfiguration,
} from '@portico/contracts';
import type { Random } from './random.fixture';
import type { WorldField, WorldModule } from './world.fixture';

const CRITERIA: Readonly<Record<string, [string, CriterionOperator, ...string[]][]>> = {
  Contacts: [['city', 'ne', 'Alpha']],
  Products: [
    ['category', 'eq', 'Bells'],
    ['colours', 'any', 'Red', 'Green'],
    ['colours', 'none', 'Blue'],
    ['page', 'starts', 'https://a.'],
  ],
  Invoices: [
    ['status', 'eq', 'Sent'],
    ['status', 'in', 'Sent', 'Paid'],
    ['status', 'ne', 'Draft'],
    ['status', 'ne', 'Cancelled'],
    ['total', 'gte', '10'],
    ['dueDate', 'lt', '2026-06-15'],
    ['dueDate', 'empty', 'true'],
    ['isOpen', 'eq', 'true'],
    ['marks', 'any', 'Urgent', 'Late'],
    ['marks', 'any', 'Gone'],
    ['marks', 'none', 'Late'],
    ['marks', 'empty', 'false'],
    ['tracking', 'eq', 'https://a.example/1'],
    ['tracking', 'starts', 'http://'],
    ['tracking', 'empty', 'true'],
  ],
  Tickets: [['priority', 'eq', 'High']],
};

/** A configuration as administrators make them, and now and then one that no longer fits its CRM. */
export function configurationIn(random: Random, modules: readonly WorldModule[]): TypeConfiguration {
  const base = moduleNamed(modules, 'Contacts');
  return {
    baseModuleId: base.id,
    tabs: modules.filter(() => random.chance(0.8)).map((module) => tabOf(random, modules, module)),
  };
}

function tabOf(random: Random, modules: readonly WorldModule[], module: WorldModule): TabConfiguration {
  const isBase = module.name === 'Contacts';
  const kind = random.pick(
    isBase ? (['base', 'base', 'base', 'related'] as const) : (['related', 'related', 'public'] as const),
  );
  const lookups = topLookups(module);
  const filterBy = kind === 'related' && lookups.length > 0 && random.chance(0.97) ? random.pick(lookups) : null;
  const into = filterBy?.lookups.includes('Contacts') && random.chance(0.7) ? [] : (filterBy?.lookups ?? []);
  const between = into.flatMap((target) => (target === 'Contacts' ? [] : topLookups(moduleNamed(modules, target))));
  const through = between.length > 0 && random.chance(0.9) ? random.pick(between) : null;
  return {
    kind,
    moduleId: module.id,
    actions: {
      view: random.chance(0.9),
      create: random.chance(0.5),
      edit: random.chance(0.5),
      delete: random.chance(0.5),
    },
    filterByFieldId: filterBy?.id ?? null,
    ...(through ? { filterThroughFieldId: through.id } : {}),
    scope: random.pick(['own', 'account']),
    ...(random.chance(0.5) ? { throughColleagues: random.chance(0.7) } : {}),
    ...(random.chance(0.4) ? { criteria: criteriaOf(random, module) } : {}),
    view: 'list',
    layouts: random
      .some(module.layouts, 0.8)
      .map(({ id }) => ({ layoutId: id, fields: permissionsOf(random, module) })),
  };
}

function criteriaOf(random: Random, module: WorldModule): TabCriterion[] {
  return random.some(CRITERIA[module.name] ?? [], 0.3).map(([name, operator, ...values]) => ({
    fieldId: module.fields.find((field) => field.name === name)?.id ?? '',
    ...{ operator, values },
  }));
}

function permissionsOf(random: Random, module: WorldModule): Record<string, FieldPermission> {
  const opened = random.some(module.fields, 0.7);
  return Object.fromEntries(opened.map(({ id }) => [id, random.pick(['read-only', 'editable'] as const)]));
}

export function topLookups(module: WorldModule): WorldField[] {
  return module.fields.filter(({ lookups, parent }) => lookups.length > 0 && parent === null);
}

export function moduleNamed(modules: readonly WorldModule[], name: string): WorldModule {
  const module = modules.find((one) => one.name === name);
  if (!module) throw new Error(name);
  return module;
}
