import type { ConfigurableModule, TabConfiguration } from '@portico/contracts';

/** A sentence about the records that a tab opens. */
export type ReachWord =
  'base' | 'created' | 'company' | 'own' | 'account' | 'colleagues' | 'public' | 'criteria' | 'notes' | 'attachments';

/**
 * Which records a tab opens and what stands on them, in the order in which it is said; the evaluator's rules in words
 * (R22, R30, R133, R135, X27, R45, R46). The own record need meet no condition: without others there is none to tell of.
 */
export function reachWords(tab: TabConfiguration, module: ConfigurableModule | undefined): ReachWord[] {
  const isWide = tab.scope === 'account';
  const words = ((): ReachWord[] => {
    switch (tab.kind) {
      case 'base':
        return ['base', ...when('created', tab.actions.create), ...when('company', isWide)];
      case 'related': {
        const isPath = (tab.filterThroughFieldId ?? null) !== null;
        const hasColleagues = isWide && !isPath && tab.throughColleagues === true;
        return [isWide && module?.hasAccount !== false ? 'account' : 'own', ...when('colleagues', hasColleagues)];
      }
      case 'public':
        return ['public'];
    }
  })();
  const hasConditions = (tab.criteria ?? []).length > 0 && (tab.kind !== 'base' || words.length > 1);
  const isWorkedOn = tab.kind !== 'public';
  return [
    ...words,
    ...when('criteria', hasConditions),
    ...when('notes', isWorkedOn && tab.notes === true),
    ...when('attachments', isWorkedOn && tab.attachments === true),
  ];
}

function when(word: ReachWord, isSaid: boolean): ReachWord[] {
  return isSaid ? [word] : [];
}
