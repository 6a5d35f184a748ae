import { inject, Injectable } from '@angular/core';
import type { ConfigurableModule, ConfigurationIssue } from '@portico/contracts';
import { TextService } from '@portico/web/core';

/** What contradicts itself, in a sentence that names module and field (R50). */
@Injectable({ providedIn: 'root' })
export class IssueWordsService {
  private readonly texts = inject(TextService);

  /** @param names of modules that are on offer no longer, by id */
  textOf(
    { code, moduleId, fieldId }: ConfigurationIssue,
    modules: ReadonlyMap<string, ConfigurableModule>,
    names: ReadonlyMap<string, string> = new Map(),
  ): string {
    const module = modules.get(moduleId ?? '');
    const field = module?.fields.flatMap((one) => [one, ...(one.columns ?? [])]).find(({ id }) => id === fieldId);
    const gone = names.get(moduleId ?? '') ?? this.texts.get('adminPortal.tabs.gone');
    return this.texts.get(`adminPortal.issues.${code}`, {
      module: module ? this.texts.localised(module.plural) : gone,
      field: field ? this.texts.localised(field.label) : '',
    });
  }
}
