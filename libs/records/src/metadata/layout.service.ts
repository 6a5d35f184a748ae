import { Inject, Injectable } from '@nestjs/common';
import type { LayoutMetadata, LayoutWrite } from '@portico/contracts';
import {
  Database,
  PorticoError,
  type RequestContext,
  newId,
  notFound,
  refuseMistakes,
  requireIfMatch,
  violates,
} from '@portico/platform';
import type { ModuleDefinition } from './definition.types';
import { LAYOUT_LIMIT, layoutMistakes, layoutRevision } from './layout.rules';
import { MetadataChangeRepository } from './metadata-change.repository';
import { MetadataEditor } from './metadata-editor.service';
import { MetadataRepository } from './metadata.repository';
import { MetadataService } from './metadata.service';

export interface VersionedLayout {
  value: LayoutMetadata;
  revision: string;
}

/** How the records of a module stand on pages: sections of fields. */
@Injectable()
export class LayoutService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(MetadataRepository) private readonly rows: MetadataRepository,
    @Inject(MetadataChangeRepository) private readonly changes: MetadataChangeRepository,
    @Inject(MetadataEditor) private readonly editor: MetadataEditor,
  ) {}

  async get(context: RequestContext, moduleName: string, layoutId: string): Promise<VersionedLayout> {
    const metadata = await this.metadata.of(this.database.for(context));
    const value = layoutIn(metadata.get(moduleName), layoutId);
    return { value, revision: layoutRevision(value) };
  }

  /** Another layout beside the default one. @throws PorticoError LAYOUT_NAME_TAKEN, CONFLICT beyond the limit */
  async create(context: RequestContext, moduleName: string, input: LayoutWrite): Promise<VersionedLayout> {
    const id = newId();
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      refuseMistakes(layoutMistakes(module, input));
      const position = module.layouts.length;
      if (position >= LAYOUT_LIMIT) throw new PorticoError('CONFLICT', { detail: 'The module has too many layouts.' });
      const row = { id, module_id: module.id, is_default: false, position, ...input };
      await named(() => this.rows.insertLayouts(transaction, [row]));
      await this.editor.note(transaction, context, 'layout.create', id, { module: module.apiName, layout: input.name });
    });
    return this.get(context, moduleName, id);
  }

  /** @throws PorticoError LAYOUT_NAME_TAKEN, PRECONDITION_FAILED when it changed meanwhile */
  async save(
    context: RequestContext,
    moduleName: string,
    layoutId: string,
    input: LayoutWrite,
    ifMatch: string | undefined,
  ): Promise<VersionedLayout> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      requireIfMatch(ifMatch, layoutRevision(layoutIn(module, layoutId)));
      refuseMistakes(layoutMistakes(module, input));
      await named(() => this.changes.saveLayout(transaction, layoutId, input));
      await this.editor.note(transaction, context, 'layout.update', layoutId, {
        ...{ module: module.apiName, layout: input.name },
      });
    });
    return this.get(context, moduleName, layoutId);
  }

  /** @throws PorticoError CONFLICT for the default layout, METADATA_IN_USE while records stand on it */
  async delete(context: RequestContext, moduleName: string, layoutId: string): Promise<void> {
    await this.editor.change(context, async (transaction, metadata) => {
      const module = metadata.get(moduleName);
      const layout = layoutIn(module, layoutId);
      if (layout.isDefault) throw new PorticoError('CONFLICT', { detail: 'The default layout stays.' });
      try {
        await this.changes.deleteLayout(transaction, layoutId);
      } catch (error) {
        if (violates(error, 'records_layout')) throw new PorticoError('METADATA_IN_USE', { cause: error });
        throw error;
      }
      await this.editor.note(transaction, context, 'layout.delete', layoutId, {
        ...{ module: module.apiName, layout: layout.name },
      });
    });
  }
}

function layoutIn(module: ModuleDefinition, layoutId: string): LayoutMetadata {
  const layout = module.layoutById.get(layoutId);
  if (!layout) throw notFound();
  return layout;
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (violates(error, 'layouts_name')) throw new PorticoError('LAYOUT_NAME_TAKEN', { cause: error });
    throw error;
  }
}
