import { Inject, Injectable } from '@nestjs/common';
import type {
  FieldChange,
  FieldCreate,
  FieldMetadata,
  ModuleChange,
  ModuleCreate,
  ModuleMetadata,
  ModuleSummary,
  Page,
  UniqueTogether,
} from '@portico/contracts';
import {
  Database,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  mistake,
  newId,
  refuseMistakes,
  violates,
} from '@portico/platform';
import { customModuleRows } from './custom-module.rules';
import { canvasMistakes } from './canvas.rules';
import { listMistakes } from './list-beginning.rules';
import { ListViewRepository } from './list-view.repository';
import { columnMistakes } from './list-view.rules';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import { changedRow, fieldIn, newFieldRow } from './field-row.rules';
import { fieldChangeMistakes, isDeletable, newFieldMistakes, withField, withoutField } from './metadata-change.rules';
import { MetadataEditor } from './metadata-editor.service';
import { MetadataDependents } from './metadata-dependents.service';
import { MetadataChangeRepository } from './metadata-change.repository';
import { type FieldRow, MetadataRepository } from './metadata.repository';
import { MetadataService } from './metadata.service';
import { ModuleAccess } from './module-access.service';
import { UniqueTogetherRepository } from './unique-together.repository';
import { identified, uniqueTogetherMistakes } from './unique-together.rules';
import { shownModule } from './shown-module.rules';
import { StaffRecordPolicy } from '../record/staff-record.policy';

/** Modules and fields as staff see and change them. Every change raises the metadata revision. */
@Injectable()
export class ModuleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(MetadataRepository) private readonly rows: MetadataRepository,
    @Inject(MetadataChangeRepository) private readonly changes: MetadataChangeRepository,
    @Inject(UniqueTogetherRepository) private readonly sets: UniqueTogetherRepository,
    @Inject(ListViewRepository) private readonly views: ListViewRepository,
    @Inject(ModuleAccess) private readonly access: ModuleAccess,
    @Inject(MetadataEditor) private readonly editor: MetadataEditor,
    @Inject(MetadataDependents) private readonly dependents: MetadataDependents,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  async list(context: RequestContext): Promise<Page<ModuleSummary>> {
    const metadata = await this.metadata.of(this.database.for(context));
    const data = metadata.modules
      .filter((module) => this.access.isKnown(context, module))
      .map((module) => {
        const { id, apiName, singular, plural, icon, isCustom, sharing } = module;
        const actions = this.policy.actions(context, metadata, module);
        return { id, apiName, singular, plural, icon, isCustom, sharing, actions };
      });
    return { data, page: { nextCursor: null, hasMore: false } };
  }

  async get(context: RequestContext, moduleName: string): Promise<ModuleMetadata> {
    const metadata = await this.metadata.of(this.database.for(context));
    const module = this.access.get(context, metadata, moduleName);
    const described = metadata.describe(module);
    const actions = this.policy.actions(context, metadata, module);
    const scope = actions.length > 0 ? this.policy.scope(context, metadata, module) : { writable: null };
    return {
      ...shownModule(described, this.access.visible(context, metadata, module), scope.writable),
      actions,
      relatedLists: described.relatedLists.filter(({ module: name, field }) => {
        const related = metadata.get(name);
        if (!this.policy.may(context, related, 'view')) return false;
        return this.policy.visiblePaths(context, metadata, related)?.has(field) ?? true;
      }),
    };
  }

  /** @throws PorticoError MODULE_NAME_TAKEN */
  async create(context: RequestContext, input: ModuleCreate): Promise<ModuleMetadata> {
    await this.editor.change(context, async (transaction, metadata) => {
      if (metadata.find(input.apiName)) throw new PorticoError('MODULE_NAME_TAKEN');
      const { module, fields, layout } = customModuleRows(input, metadata.modules.length);
      await this.rows.insertModules(transaction, [module]);
      await this.rows.insertFields(transaction, fields);
      await this.rows.insertLayouts(transaction, [layout]);
      await this.editor.note(transaction, context, 'module.create', module.id, { module: input.apiName });
    });
    return this.get(context, input.apiName);
  }

  async update(context: RequestContext, moduleName: string, change: ModuleChange): Promise<ModuleMetadata> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      refuseMistakes([
        ...columnMistakes(change.listFields ?? [], module),
        ...listMistakes(change, module),
        ...(change.canvas ? canvasMistakes(change.canvas, module.fieldByName) : []),
        ...uniqueTogetherMistakes(module, change.uniqueTogether ?? []),
      ]);
      if (change.uniqueTogether) await this.saveSets(transaction, module, change.uniqueTogether);
      await this.changes.updateModule(transaction, module.id, change);
      await this.views.changeDefault(transaction, module.id, change);
      await this.editor.note(transaction, context, 'module.update', module.id, { module: module.apiName, ...change });
    });
    return this.get(context, moduleName);
  }

  /**
   * Takes a custom module away, with its layouts and fields.
   *
   * @throws PorticoError CONFLICT for a ready-made one, METADATA_IN_USE while anything depends on it: its own records, in
   * the recycle bin too, lookups of others, types of the portal
   */
  async delete(context: RequestContext, moduleName: string): Promise<void> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      if (!module.isCustom) throw new PorticoError('CONFLICT', { detail: 'A ready-made module stays.' });
      const dependents = await this.dependents.ofModule(transaction, metadata, module);
      if (dependents.length > 0) throw new PorticoError('METADATA_IN_USE', { context: { dependents } });
      await this.changes.deleteModule(transaction, module.id);
      await this.editor.note(transaction, context, 'module.delete', module.id, { module: module.apiName });
    });
  }

  /** The field appears in the last section of the default layout; for portal users it is hidden (R48). */
  async createField(context: RequestContext, moduleName: string, input: FieldCreate): Promise<FieldMetadata> {
    const id = newId();
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      refuseMistakes(newFieldMistakes(metadata, module, input));
      const row = newFieldRow(id, metadata, module, input);
      try {
        await this.rows.insertFields(transaction, [row]);
      } catch (error) {
        // Deleted fields count: a name is never given again.
        if (violates(error, 'fields_api_name')) throw new PorticoError('FIELD_NAME_TAKEN', { cause: error });
        throw error;
      }
      if (row.parent_field_id === null) {
        const layout = module.layoutById.get(module.defaultLayoutId);
        const sections = withField(layout?.sections ?? [], input.apiName);
        await this.changes.saveSections(transaction, module.defaultLayoutId, sections);
        const definition = { ...input, id, moduleId: module.id } as unknown as FieldDefinition;
        await this.changes.rebuildIndex(transaction, module, definition, {
          isUnique: row.is_unique,
          isIndexed: row.is_indexed,
        });
      }
      await this.editor.note(transaction, context, 'field.create', id, {
        module: module.apiName,
        field: input.apiName,
      });
    });
    return this.fieldOf(context, moduleName, id);
  }

  /** @throws PorticoError INPUT_INVALID NOT_UNIQUE when records stand in the way of a field becoming unique */
  async updateField(
    context: RequestContext,
    moduleName: string,
    fieldId: string,
    input: FieldChange,
  ): Promise<FieldMetadata> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      const field = fieldIn(module, fieldId);
      refuseMistakes(fieldChangeMistakes(module, field, input));
      const row = changedRow(field, input);
      await this.changes.updateField(transaction, row);
      const isIndexChanged = row.is_unique !== field.isUnique || row.is_indexed !== field.isIndexed;
      if (isIndexChanged) await this.rebuild(transaction, module, field, row);
      await this.editor.note(transaction, context, 'field.update', field.id, {
        ...{ module: module.apiName, field: field.apiName, changed: Object.keys(input) },
      });
    });
    return this.fieldOf(context, moduleName, fieldId);
  }

  /** @throws PorticoError CONFLICT for a field that the module cannot be without */
  async deleteField(context: RequestContext, moduleName: string, fieldId: string): Promise<void> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      const field = fieldIn(module, fieldId);
      if (!isDeletable(module, field))
        throw new PorticoError('CONFLICT', { detail: 'The module cannot be without this field.' });
      await this.changes.deleteField(transaction, field, context.now);
      for (const layout of module.layouts)
        await this.changes.saveSections(transaction, layout.id, withoutField(layout.sections, field.apiName));
      const kept = module.uniqueTogether.filter(({ fields }) => !fields.includes(field.apiName));
      if (kept.length < module.uniqueTogether.length) await this.sets.save(transaction, module, kept);
      if (field.parentFieldId === null) await this.views.removeField(transaction, module, field.apiName);
      await this.editor.note(transaction, context, 'field.delete', field.id, {
        ...{ module: module.apiName, field: field.apiName },
      });
    });
  }

  private async saveSets(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    wanted: readonly UniqueTogether[],
  ): Promise<void> {
    try {
      await this.sets.save(transaction, module, identified(module.uniqueTogether, wanted, newId));
    } catch (error) {
      if (!violates(error, 'record_index_unique')) throw error;
      throw new PorticoError('INPUT_INVALID', { errors: [mistake('/uniqueTogether', 'NOT_UNIQUE')], cause: error });
    }
  }

  private async rebuild(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    field: FieldDefinition,
    row: FieldRow,
  ): Promise<void> {
    try {
      await this.changes.rebuildIndex(transaction, module, field, {
        isUnique: row.is_unique,
        isIndexed: row.is_indexed,
      });
    } catch (error) {
      if (!violates(error, 'record_index_unique')) throw error;
      throw new PorticoError('INPUT_INVALID', { errors: [mistake('/isUnique', 'NOT_UNIQUE')], cause: error });
    }
  }

  private async fieldOf(context: RequestContext, moduleName: string, fieldId: string): Promise<FieldMetadata> {
    const metadata = await this.metadata.of(this.database.for(context));
    return metadata.describeField(fieldIn(metadata.get(moduleName), fieldId));
  }
}
