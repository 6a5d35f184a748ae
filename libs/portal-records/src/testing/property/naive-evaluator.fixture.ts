import type { TabConfiguration, TabCriterion, TypeConfiguration } from '@portico/contracts';
import { moduleNamed, topLookups } from './configuration.fixture';
import type { World, WorldField, WorldModule, WorldRecord, WorldUser } from './world.fixture';

export type NaiveAction = 'view' | 'edit' | 'delete';

/**
 * A second evaluator, written from the requirements and as dumb as can be: one record, one action, one field at a time.
 * It knows no predicates, no branches, no SQL, and shares no line with the one that it is compared with.
 */
export class NaiveEvaluator {
  constructor(
    private readonly world: World,
    private readonly user: WorldUser,
  ) {}

  may(action: NaiveAction, record: WorldRecord): boolean {
    return this.tabs().some(({ tab, all }) => this.reaches(tab, all, action, record));
  }

  /** `path` is a field's name, or `lines.price`. */
  sees(path: string, record: WorldRecord): boolean {
    return this.tabs().some(
      ({ tab, all }) => this.reaches(tab, all, 'view', record) && this.shows(tab, all, path, record.layoutId),
    );
  }

  /** R22: whose own record is gone sees nothing. R13: what several types grant adds up. */
  private tabs(): { tab: TabConfiguration; all: TypeConfiguration }[] {
    if (this.own()?.isDeleted !== false) return [];
    return this.user.types.flatMap(({ configuration }) =>
      configuration.tabs.map((tab) => ({ tab, all: configuration })),
    );
  }

  private reaches(tab: TabConfiguration, all: TypeConfiguration, action: NaiveAction, record: WorldRecord): boolean {
    const module = this.moduleOf(record);
    if (record.isDeleted || tab.moduleId !== module.id || !this.stands(tab, all)) return false;
    if (!tab.actions.view || !tab.actions[action]) return false;
    if (!tab.layouts.some(({ layoutId }) => layoutId === record.layoutId)) return false;
    const isOwn = record.id === this.user.recordId;
    if (tab.kind === 'base' && isOwn) return action !== 'delete';
    if (!(tab.criteria ?? []).every((criterion) => this.meets(module, criterion, record))) return false;
    if (tab.kind === 'public') return action === 'view';
    if (tab.kind === 'base') {
      if (tab.actions.create && record.createdBy === this.user.id) return true;
      return action === 'view' && tab.scope === 'account' && this.isOfMyAccount(record);
    }
    return this.isLinked(tab, module, record);
  }

  private isLinked(tab: TabConfiguration, module: WorldModule, record: WorldRecord): boolean {
    const target = this.find(this.lookupValue(module, tab.filterByFieldId, record));
    const isChained = (tab.filterThroughFieldId ?? null) !== null;
    if (!isChained && target?.id === this.user.recordId) return true;
    if (isChained && target && !target.isDeleted) {
      const end = this.lookupValue(this.moduleOf(target), tab.filterThroughFieldId ?? null, target);
      if (end === this.user.recordId) return true;
    }
    if (tab.scope !== 'account') return false;
    if (this.isOfMyAccount(record)) return true;
    if (isChained || tab.throughColleagues !== true) return false;
    // A colleague is a person: an invoice of the same account is none, though the lookup may name one.
    return target?.module === 'Contacts' && !target.isDeleted && this.isOfMyAccount(target);
  }

  /** Whether the tab still fits the CRM of today; one that does not is closed, whatever was published. */
  private stands(tab: TabConfiguration, all: TypeConfiguration): boolean {
    const module = this.world.modules.find(({ id }) => id === tab.moduleId);
    if (!module || !(tab.criteria ?? []).every((criterion) => this.means(module, criterion))) return false;
    if (tab.kind === 'base') return module.id === all.baseModuleId;
    if (tab.kind === 'public') return module.sharing !== 'private';
    const first = this.topLookup(module, tab.filterByFieldId);
    if (!first || module.id === all.baseModuleId) return false;
    const through = tab.filterThroughFieldId ?? null;
    if (through === null) return first.lookups.includes('Contacts');
    return first.lookups.some((target) =>
      this.topLookup(moduleNamed(this.world.modules, target), through)?.lookups.includes('Contacts'),
    );
  }

  private means(module: WorldModule, { fieldId, operator, values }: TabCriterion): boolean {
    const field = module.fields.find(({ id }) => id === fieldId);
    return (
      field !== undefined &&
      (operator === 'empty' || field.options.length === 0 || values.every((value) => field.options.includes(value)))
    );
  }

  private meets(module: WorldModule, { fieldId, operator, values }: TabCriterion, record: WorldRecord): boolean {
    const field = module.fields.find(({ id }) => id === fieldId);
    const value = record.values[field?.name ?? ''] ?? null;
    const chosen = value?.split(',') ?? [];
    const [first = ''] = values;
    switch (operator) {
      case 'empty':
        return (value === null) === (first === 'true');
      case 'ne':
        return value !== first;
      case 'any':
        return values.some((one) => chosen.includes(one));
      case 'none':
        return values.every((one) => !chosen.includes(one));
      case 'starts':
        return value?.slice(0, first.length) === first;
      case 'gte':
        return value !== null && Number(value) >= Number(first);
      case 'lt':
        return value !== null && value < first;
      default:
        return value !== null && values.includes(value);
    }
  }

  private shows(tab: TabConfiguration, all: TypeConfiguration, path: string, layoutId: string): boolean {
    const module = this.world.modules.find(({ id }) => id === tab.moduleId);
    const layout = module?.layouts.find(({ id }) => id === layoutId);
    const opened = tab.layouts.find((one) => one.layoutId === layoutId)?.fields ?? {};
    const [top = '', column] = path.split('.');
    const topField = module?.fields.find(({ name, parent }) => name === top && parent === null);
    if (!topField || !(topField.id in opened)) return false;
    if (!layout?.fields.includes(top) && top !== module?.nameField) return false;
    const field =
      column === undefined ? topField : module?.fields.find(({ name, parent }) => name === column && parent === top);
    if (!field || !(field.id in opened)) return false;
    return field.priceOf === null || this.showsPrices(all);
  }

  /** R52: where some tab of the same type that shows products shows their Unit price. */
  private showsPrices(all: TypeConfiguration): boolean {
    const products = moduleNamed(this.world.modules, 'Products');
    const price = products.fields.find(({ name }) => name === 'unitPrice');
    return all.tabs.some(
      (tab) =>
        tab.moduleId === products.id &&
        tab.actions.view &&
        this.stands(tab, all) &&
        tab.layouts.some(
          ({ layoutId, fields }) =>
            (price?.id ?? '') in fields &&
            products.layouts.find(({ id }) => id === layoutId)?.fields.includes('unitPrice'),
        ),
    );
  }

  private isOfMyAccount(record: WorldRecord): boolean {
    const own = this.own();
    const mine = own ? this.accountOf(own) : null;
    return mine !== null && this.accountOf(record) === mine;
  }

  /**
   * The module's first lookup to accounts says whose a record is; another one names somebody else's account. Without
   * one, the first that may name an account, if this is what it names.
   */
  private accountOf(record: WorldRecord): string | null {
    const toAccounts = topLookups(this.moduleOf(record)).filter((field) => field.lookups.includes('Accounts'));
    const lookup = toAccounts.find((field) => field.lookups.length === 1) ?? toAccounts[0];
    const target = this.find(lookup ? (record.values[lookup.name] ?? null) : null);
    return target?.module === 'Accounts' ? target.id : null;
  }

  private lookupValue(module: WorldModule, fieldId: string | null, record: WorldRecord): string | null {
    return record.values[this.topLookup(module, fieldId)?.name ?? ''] ?? null;
  }

  private topLookup(module: WorldModule, fieldId: string | null): WorldField | undefined {
    return topLookups(module).find(({ id }) => id === fieldId);
  }

  private own(): WorldRecord | undefined {
    return this.find(this.user.recordId);
  }

  private find(id: string | null): WorldRecord | undefined {
    return this.world.records.find((record) => record.id === id);
  }

  private moduleOf(record: WorldRecord): WorldModule {
    return moduleNamed(this.world.modules, record.module);
  }
}
