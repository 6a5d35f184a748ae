import { inject, Injectable } from '@angular/core';
import type {
  FieldChange,
  FieldCreate,
  FieldMetadata,
  LayoutMetadata,
  LayoutWrite,
  MetadataDependent,
  ModuleChange,
  ModuleCreate,
  ModuleMetadata,
  Page,
} from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path, type Tagged } from '@portico/web/core';

/** Changes of modules; whoever shows modules asks anew after each. */
@Injectable({ providedIn: 'root' })
export class ModuleEditorApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly modules = inject(ModulesStore);

  /** As it is now, whatever was read before. */
  get(module: string): Promise<ModuleMetadata> {
    return this.modules.get(module, true);
  }

  create(body: ModuleCreate): Promise<ModuleMetadata> {
    return this.changed(this.api.post<ModuleMetadata>(`${this.place.api()}/modules`, body));
  }

  change(module: string, body: ModuleChange): Promise<ModuleMetadata> {
    return this.changed(this.api.patch<ModuleMetadata>(this.of(module), body));
  }

  remove(module: string): Promise<void> {
    return this.changed(this.api.delete(this.of(module)));
  }

  createField(module: string, body: FieldCreate): Promise<FieldMetadata> {
    return this.changed(this.api.post<FieldMetadata>(`${this.of(module)}/fields`, body));
  }

  changeField(module: string, fieldId: string, body: FieldChange): Promise<FieldMetadata> {
    return this.changed(this.api.patch<FieldMetadata>(this.of(module) + path`/fields/${fieldId}`, body));
  }

  removeField(module: string, fieldId: string): Promise<void> {
    return this.changed(this.api.delete(this.of(module) + path`/fields/${fieldId}`));
  }

  layout(module: string, layoutId: string): Promise<Tagged<LayoutMetadata>> {
    return this.api.getTagged<LayoutMetadata>(this.of(module) + path`/layouts/${layoutId}`);
  }

  createLayout(module: string, body: LayoutWrite): Promise<LayoutMetadata> {
    return this.changed(this.api.post<LayoutMetadata>(`${this.of(module)}/layouts`, body));
  }

  saveLayout(
    module: string,
    layoutId: string,
    body: LayoutWrite,
    ifMatch: string | null,
  ): Promise<Tagged<LayoutMetadata>> {
    const place = this.of(module) + path`/layouts/${layoutId}`;
    return this.changed(this.api.putTagged<LayoutMetadata>(place, body, { ifMatch }));
  }

  removeLayout(module: string, layoutId: string): Promise<void> {
    return this.changed(this.api.delete(this.of(module) + path`/layouts/${layoutId}`));
  }

  /** Of the module itself, or of one of its fields. */
  async dependents(module: string, fieldId: string | null): Promise<MetadataDependent[]> {
    const place = fieldId === null ? '' : path`/fields/${fieldId}`;
    return (await this.api.get<Page<MetadataDependent>>(`${this.of(module)}${place}/dependents`)).data;
  }

  private async changed<Answer>(call: Promise<Answer>): Promise<Answer> {
    const answer = await call;
    this.modules.forget();
    return answer;
  }

  private of(module: string): string {
    return this.place.api() + path`/modules/${module}`;
  }
}
