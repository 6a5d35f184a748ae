import type { LayoutPermissions, TabConfiguration, TypeConfiguration } from '@portico/contracts';
import type { SampleRecord } from '../../testing/permission.fixture';
import type { Asked, Change, Holder, Holding } from '../explanation.types';

/** A world in which a question is asked; changes make another one. */
export interface World {
  asked: Asked;
  record: SampleRecord;
  /** The records that a path can lead through. */
  others: readonly SampleRecord[];
}

const CHOICES: ReadonlySet<Change['code']> = new Set([
  'PUBLISH_VERSION',
  'MEND_TAB',
  'SHOW_UNIT_PRICE',
  'GIVE_TYPE',
  'MEET_CRITERIA',
  'LINK_PATH',
]);

/** Changes that leave a choice open (which configuration is published, say) cannot be tried mechanically. */
export function isApplicable({ code }: Change): boolean {
  return !CHOICES.has(code);
}

/** What an administrator does who follows the advice. */
export function applied(world: World, change: Change): World {
  const { asked, record, others } = world;
  const { refs } = change;
  switch (change.code) {
    case 'RESTORE_RECORD':
      return withQuestion(world, { isDeleted: false });
    case 'ACTIVATE_PERSON':
      return withHolder(world, { isActive: true });
    case 'RESTORE_PATH_RECORD': {
      const between = record.links[refs.fieldId ?? ''];
      return { ...world, others: others.map((one) => (one.id === between ? { ...one, isDeleted: false } : one)) };
    }
    case 'UNLOCK_PERSON':
      return withHolder(world, { isLocked: false });
    case 'FINISH_PORTAL':
      return withHolder(world, { isPortalLive: true });
    case 'RESTORE_OWN_RECORD':
      return withHolder(world, { hasRecord: true });
    case 'OPEN_WINDOW':
      return withHolding(world, refs.userTypeId, (holding) => ({ ...holding, startsAt: null, endsAt: null }));
    case 'LINK_RECORD':
    case 'LINK_RECORD_TO_ACCOUNT':
      return { ...world, record: { ...record, links: { ...record.links, [refs.fieldId ?? '']: refs.targetId ?? '' } } };
    case 'ADD_TAB':
      return withConfiguration(world, change, (all) => ({ ...all, tabs: [...all.tabs, addedTab(world, change)] }));
    case 'GRANT_ACTION':
    case 'REVOKE_ACTION': {
      const isGranted = change.code === 'GRANT_ACTION';
      return withTab(world, change, (tab) => ({
        ...tab,
        actions: { ...tab.actions, [refs.action ?? 'view']: isGranted },
      }));
    }
    case 'USE_ACCOUNT_SCOPE':
      return withTab(world, change, (tab) => ({ ...tab, scope: 'account' }));
    case 'SELECT_LAYOUT':
      return withTab(world, change, (tab) => ({
        ...tab,
        layouts: [...tab.layouts, { layoutId: refs.layoutId ?? '', fields: {} }],
      }));
    case 'SHOW_FIELD':
    case 'MAKE_FIELD_READ_ONLY':
      return withFields(world, change, (fields) => ({ ...fields, [refs.fieldId ?? '']: 'read-only' }));
    case 'MAKE_FIELD_EDITABLE':
      return withFields(world, change, (fields) => ({ ...fields, [refs.fieldId ?? '']: 'editable' }));
    case 'OPEN_SUB_FORM': {
      const wanted = asked.question.action === 'view' ? 'read-only' : 'editable';
      return withFields(world, change, (fields) => ({ ...fields, [refs.fieldId ?? '']: wanted }));
    }
    case 'HIDE_FIELD':
      return withFields(world, change, (fields) =>
        Object.fromEntries(Object.entries(fields).filter(([id]) => id !== refs.fieldId)),
      );
    case 'OPEN_MANDATORY_FIELDS':
      return withFields(world, change, (fields) => ({
        ...fields,
        ...Object.fromEntries((refs.fieldIds ?? []).map((id) => [id, 'editable' as const])),
      }));
    case 'PUT_FIELD_ON_LAYOUT':
      return withFieldOnLayout(world, change);
    default:
      throw new Error(`not to be tried mechanically: ${change.code}`);
  }
}

function addedTab({ asked }: World, { refs }: Change): TabConfiguration {
  const { moduleId } = asked.question;
  const module = asked.metadata.modules.get(moduleId);
  const related = refs.fieldId === undefined ? 'public' : 'related';
  return {
    kind: moduleId === asked.holder.baseModuleId ? 'base' : related,
    ...{ moduleId, filterByFieldId: refs.fieldId ?? null, scope: 'own', view: 'list' },
    actions: { view: true, create: false, edit: false, delete: false },
    layouts: (module?.layoutIds ?? []).map((layoutId) => ({ layoutId, fields: {} })),
  };
}

function withQuestion(world: World, record: { isDeleted: boolean }): World {
  const { question } = world.asked;
  if (!question.record) return world;
  return { ...world, asked: { ...world.asked, question: { ...question, record: { ...question.record, ...record } } } };
}

function withHolder(world: World, more: Partial<Holder>): World {
  return { ...world, asked: { ...world.asked, holder: { ...world.asked.holder, ...more } } };
}

function withHolding(world: World, userTypeId: string | undefined, change: (holding: Holding) => Holding): World {
  const holdings = world.asked.holder.holdings.map((one) => (one.userTypeId === userTypeId ? change(one) : one));
  return withHolder(world, { holdings });
}

function withConfiguration(
  world: World,
  { refs }: Change,
  change: (configuration: TypeConfiguration) => TypeConfiguration,
): World {
  return withHolding(world, refs.userTypeId, (holding) => ({
    ...holding,
    configuration: holding.configuration && change(holding.configuration),
  }));
}

function withTab(world: World, change: Change, changed: (tab: TabConfiguration) => TabConfiguration): World {
  const { moduleId } = world.asked.question;
  return withConfiguration(world, change, (all) => ({
    ...all,
    tabs: all.tabs.map((tab) => (tab.moduleId === moduleId ? changed(tab) : tab)),
  }));
}

function withFields(
  world: World,
  change: Change,
  changed: (fields: LayoutPermissions['fields']) => LayoutPermissions['fields'],
): World {
  return withTab(world, change, (tab) => ({
    ...tab,
    layouts: tab.layouts.map((layout) =>
      layout.layoutId === change.refs.layoutId ? { ...layout, fields: changed(layout.fields) } : layout,
    ),
  }));
}

function withFieldOnLayout(world: World, { refs }: Change): World {
  const { metadata, question } = world.asked;
  const module = metadata.modules.get(question.moduleId);
  if (!module || refs.layoutId === undefined || refs.fieldId === undefined) return world;
  const fields = new Set([...(module.layoutFields.get(refs.layoutId) ?? []), refs.fieldId]);
  const layoutFields = new Map([...module.layoutFields, [refs.layoutId, fields] as const]);
  const modules = new Map([...metadata.modules, [module.id, { ...module, layoutFields }] as const]);
  return { ...world, asked: { ...world.asked, metadata: { ...metadata, modules } } };
}
