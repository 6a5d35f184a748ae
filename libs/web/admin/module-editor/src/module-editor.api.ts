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
} from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, type Tagged } from '@portico/web/core';

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
    return this.changed(this.api.post(`${this.place.api()}/modules`, body));
  }

  change(module: string, body: ModuleChange): Promise<ModuleMetadata> {
    return this.changed(this.api.patch(this.of(module), body));
  }

  remove(module: string): Promise<void> {
    return this.changed(this.api.delete(this.of(module)));
  }

  createField(module: string, body: FieldCreate): Promise<FieldMetadata> {
    return this.changed(this.api.post(`${this.of(module)}/fields`, body));
  }

  changeField(module: string, fieldId: string, body: FieldChange): Promise<FieldMetadata> {
    return this.changed(this.api.patch(`${this.of(module)}/fields/${segment(fieldId)}`, body));
  }

  removeField(module: string, fieldId: string): Promise<void> {
    return this.changed(this.api.delete(`${this.of(module)}/fields/${segment(fieldId)}`));
  }

  layout(module: string, layoutId: string): Promise<Tagged<LayoutMetadata>> {
    return this.api.getTagged(`${this.of(module)}/layouts/${segment(layoutId)}`);
  }

  createLayout(module: string, body: LayoutWrite): Promise<LayoutMetadata> {
    return this.changed(this.api.post(`${this.of(module)}/layouts`, body));
  }

  saveLayout(
    module: string,
    layoutId: string,
    body: LayoutWrite,
    ifMatch: string | null,
  ): Promise<Tagged<LayoutMetadata>> {
    const place = `${this.of(module)}/layouts/${segment(layoutId)}` as const;
    return this.changed(this.api.putTagged(place, body, { ifMatch }));
  }

  removeLayout(module: string, layoutId: string): Promise<void> {
    return this.changed(this.api.delete(`${this.of(module)}/layouts/${segment(layoutId)}`));
  }

  /** Of the module itself, or of one of its fields. */
  async dependents(module: string, fieldId: string | null): Promise<MetadataDependent[]> {
    const place = fieldId === null ? '' : (`/fields/${segment(fieldId)}` as const);
    return (await this.api.get(`${this.of(module)}${place}/dependents`)).data;
  }

  private async changed<Answer>(call: Promise<Answer>): Promise<Answer> {
    const answer = await call;
    this.modules.forget();
    return answer;
  }

  private of(module: string) {
    return `${this.place.api()}/modules/${segment(module)}` as const;
  }
}
