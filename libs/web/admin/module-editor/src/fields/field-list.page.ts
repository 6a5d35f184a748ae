import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FieldMetadata } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ChipComponent, fieldKindKey, LoadedDirective } from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';

interface FieldRow {
  field: FieldMetadata;
  /** Of a column: the sub-form that it stands in. */
  parent: FieldMetadata | null;
}

/** All fields of a module, columns below their sub-form. */
@Component({
  selector: 'pt-field-list',
  imports: [
    CardComponent,
    ChipComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    ModuleFrameComponent,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './field-list.page.html',
  styleUrl: './field-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldListPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly modules = inject(ModulesStore);
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: ({ params }) => this.api.get(params),
  });
  protected readonly rows = computed<FieldRow[]>(() =>
    (this.opened.hasValue() ? this.opened.value().fields : []).flatMap((field) => [
      { field, parent: null },
      ...(field.columns ?? []).map((column) => ({ field: column, parent: field })),
    ]),
  );

  protected kind(field: FieldMetadata): string {
    const kind = this.texts.get(fieldKindKey(field.kind));
    const names = field.lookupModules?.map(({ apiName }) => apiName) ?? [field.lookupModule];
    const targets = names.flatMap((name) => (name === null ? [] : (this.modules.find(name) ?? [])));
    const module = targets.map(({ plural }) => this.texts.localised(plural)).join(', ');
    return targets.length > 0 ? this.texts.get('adminModuleEditor.fields.lookupTo', { kind, module }) : kind;
  }

  protected marks(field: FieldMetadata): string[] {
    return [
      ...(field.isMandatory ? ['mandatory'] : []),
      ...(field.isUnique ? ['unique'] : []),
      ...(field.isIndexed ? ['indexed'] : []),
      ...(field.isPersonal ? ['personal'] : []),
      ...(field.isSystem ? ['system'] : []),
    ].map((mark) => `adminModuleEditor.fields.${mark}`);
  }
}
