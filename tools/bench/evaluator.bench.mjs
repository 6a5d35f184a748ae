import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench:evaluator`: how long the evaluator takes for a request (issue 4: under 50 µs), over plans of real size: a
 * person with three types, each of 20 tabs with 3 layouts of 60 fields. The last line is JSON; exit code 1 above it.
 */
const SIZE = { types: 3, tabs: 20, layouts: 3, fields: 60 };
const AIM_US = 50;

// The evaluator is pure TypeScript without anything to emit: Node runs it as it stands.
registerHooks({
  resolve(specifier, context, next) {
    const library = /^@portico\/(\w+)$/.exec(specifier)?.[1];
    if (library) return source(new URL(`../../libs/${library}/src/index.ts`, import.meta.url));
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context);
    const found = ['.ts', '/index.ts'].map((end) => new URL(specifier + end, context.parentURL));
    return source(found.find((url) => existsSync(fileURLToPath(url))) ?? found[0]);
  },
});
function source(url) {
  return { url: url.href, format: 'module-typescript', shortCircuit: true };
}

const { planAll, planModule, reduce } = await import('@portico/permission');

const range = (count) => Array.from({ length: count }, (_, index) => index);
const fieldIds = (module) => range(SIZE.fields).map((index) => `${module}.f${index}`);
const layoutIds = (module) => range(SIZE.layouts).map((index) => `${module}.l${index}`);

function moduleOf(id) {
  const plain = { isMandatory: false, hasDefault: false, isSystem: false, lookupModuleId: null, parentFieldId: null };
  const fields = fieldIds(id).map((field, index) => ({
    ...{ id: field, apiName: `f${index}`, kind: 'text', priceOf: null, ...plain, isIndexed: index % 8 === 0 },
    ...(index === 1 && id !== 'm0' ? { kind: 'lookup', lookupModuleId: 'm0' } : {}),
    ...(index === 2 ? { kind: 'lookup', lookupModuleId: 'accounts' } : {}),
    ...(index === 3 ? { isMandatory: true } : {}),
    ...(index === 40 ? { kind: 'sub-form' } : {}),
    ...(index > 40 && index < 50 ? { parentFieldId: `${id}.f40` } : {}),
  }));
  return {
    ...{ id, apiName: id, sharing: 'private', nameField: 'f0', layoutIds: layoutIds(id) },
    fields: new Map(fields.map((field) => [field.id, field])),
    layoutFields: new Map(layoutIds(id).map((layout) => [layout, new Set(fieldIds(id))])),
  };
}

function configurationOf(type) {
  const tabs = range(SIZE.tabs).map((index) => {
    const moduleId = `m${index}`;
    const fields = (seed) =>
      Object.fromEntries(fieldIds(moduleId).map((id, at) => [id, (at + seed) % 3 === 0 ? 'editable' : 'read-only']));
    return {
      ...{ kind: index === 0 ? 'base' : 'related', moduleId, view: 'list', scope: type === 0 ? 'account' : 'own' },
      filterByFieldId: index === 0 ? null : `${moduleId}.f1`,
      actions: { view: true, create: true, edit: type !== 1, delete: type === 2 },
      layouts: layoutIds(moduleId).map((layoutId, at) => ({ layoutId, fields: fields(at + type) })),
      criteria: index % 4 === 1 ? [{ fieldId: `${moduleId}.f8`, operator: 'ne', values: ['Draft'] }] : [],
    };
  });
  return { baseModuleId: 'm0', tabs };
}

const metadata = () => ({
  ...{ revision: '1', accountModuleId: 'accounts', productModuleId: null, unitPriceFieldId: null },
  modules: new Map([...range(SIZE.tabs).map((index) => `m${index}`), 'accounts'].map((id) => [id, moduleOf(id)])),
});
const configurations = range(SIZE.types).map(configurationOf);
/** As each request makes it of a session; the versions are shared by all who have them. */
const subject = (person) => ({
  ...{ portalUserId: `p${person}`, recordId: `r${person}`, baseModuleId: 'm0', accountId: `a${person}` },
  grants: configurations.map((configuration, type) => ({ userTypeId: `t${type}`, version: 1, configuration })),
});

function time(rounds, work, warm = rounds / 5) {
  for (let turn = 0; turn < warm; turn += 1) work(turn);
  const times = range(rounds).map((turn) => {
    const began = process.hrtime.bigint();
    work(turn);
    return Number(process.hrtime.bigint() - began) / 1_000;
  });
  times.sort((one, other) => one - other);
  const at = (share) => Number(times[Math.floor((times.length - 1) * share)].toFixed(1));
  return { p50us: at(0.5), p95us: at(0.95), p99us: at(0.99) };
}

const known = metadata();
const plan = planModule(known, subject(0), 'm7');
if (plan.branches.length < SIZE.types || !plan.canCreate) throw new Error('the plan is not what is to be measured');
/** What nobody has asked by yet: nothing is worked out. */
const unknown = range(200).map(metadata);
const rows = {
  'one module: a list, a record': time(20_000, (turn) => planModule(known, subject(turn), `m${turn % SIZE.tabs}`)),
  'told to the web application': time(20_000, (turn) =>
    reduce(planModule(known, subject(turn), `m${turn % SIZE.tabs}`)),
  ),
  'all modules: home, search, navigation': time(2_000, (turn) => planAll(known, subject(turn))),
  'first after a change of fields, or a version': time(
    200,
    (turn) => planModule(unknown[turn], subject(turn), 'm7'),
    0,
  ),
};
console.table(rows);
const evaluator = {
  oneModule: rows['one module: a list, a record'],
  allModules: rows['all modules: home, search, navigation'],
};
process.stdout.write(`${JSON.stringify({ evaluator, aimUs: AIM_US })}\n`);
if (Object.values(evaluator).some(({ p95us }) => p95us >= AIM_US)) process.exitCode = 1;
