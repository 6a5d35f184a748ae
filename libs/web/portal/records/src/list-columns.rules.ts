import type { PortalField, PortalModule } from '@portico/contracts';

/** What of a record stands where on a phone's card: its name, a chip, a line below it, a date and an amount. */
export interface CardPlan {
  chip: PortalField | null;
  line: PortalField | null;
  date: PortalField | null;
  amount: PortalField | null;
}

/** The visible columns of a list, in the module's order; the first is the record's name. */
export function listFieldsOf(module: PortalModule): PortalField[] {
  const named = module.listFields.flatMap((name) => module.fields.find((field) => field.apiName === name) ?? []);
  const shown = named.length > 0 ? named : module.fields.filter((field) => field.kind !== 'sub-form').slice(0, 5);
  return shown.filter((field) => field.kind !== 'sub-form' && field.kind !== 'long-text');
}

export function cardPlan(fields: readonly PortalField[]): CardPlan {
  const rest = fields.slice(1);
  const first = (...kinds: PortalField['kind'][]): PortalField | null =>
    rest.find((field) => kinds.includes(field.kind)) ?? null;
  const last = (...kinds: PortalField['kind'][]): PortalField | null =>
    rest.filter((field) => kinds.includes(field.kind)).at(-1) ?? null;
  return {
    chip: first('pick-list'),
    line: first('text', 'email', 'lookup'),
    date: last('date', 'date-time'),
    amount: last('money'),
  };
}

/** The pick list that a list is filtered by, if the server lets it be. */
export function filterFieldOf(module: PortalModule): PortalField | null {
  return module.fields.find((field) => field.kind === 'pick-list' && field.canFilter) ?? null;
}
