import { inject, Injectable } from '@angular/core';
import { DEPENDENT_COUNT_LIMIT, type MetadataDependent } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { TextService } from '@portico/web/core';

/** What depends on a field or module, in words. */
@Injectable({ providedIn: 'root' })
export class DependentTextService {
  private readonly texts = inject(TextService);
  private readonly modules = inject(ModulesStore);

  of({ kind, name, label, module, count }: MetadataDependent): string {
    switch (kind) {
      case 'layout':
        return this.texts.get('adminModuleEditor.dependent.layout', { name: name ?? '' });
      case 'list':
        return this.texts.get('adminModuleEditor.dependent.list');
      case 'list-filter':
        return this.texts.get('adminModuleEditor.dependent.listFilter');
      case 'list-sort':
        return this.texts.get('adminModuleEditor.dependent.listSort');
      case 'list-view':
        return this.texts.get('adminModuleEditor.dependent.listView', {
          name: this.texts.localised(label ?? { en: '' }),
        });
      case 'own-list-views':
        return this.texts.plural('adminModuleEditor.dependent.ownListViews', count ?? 0);
      case 'canvas':
        return this.texts.get('adminModuleEditor.dependent.canvas');
      case 'unique-together':
        return this.texts.get('adminModuleEditor.dependent.uniqueTogether', { name: name ?? '' });
      case 'user-type':
        return this.texts.get('adminModuleEditor.dependent.userType', { name: name ?? '' });
      case 'text':
        return this.texts.get('adminModuleEditor.dependent.text', { name: this.texts.localised(label ?? { en: '' }) });
      case 'lookup': {
        const found = this.modules.find(module ?? '');
        return this.texts.get('adminModuleEditor.dependent.lookup', {
          name: this.texts.localised(label ?? { en: '' }),
          module: found ? this.texts.localised(found.plural) : '',
        });
      }
      case 'records':
        return (count ?? 0) >= DEPENDENT_COUNT_LIMIT
          ? this.texts.get('adminModuleEditor.dependent.manyRecords', { count: DEPENDENT_COUNT_LIMIT })
          : this.texts.plural('adminModuleEditor.dependent.records', count ?? 0);
    }
  }

  /** As a sentence for a question. */
  list(dependents: readonly MetadataDependent[]): string {
    return dependents.map((one) => this.of(one)).join(', ');
  }
}
