import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FieldMetadata, MetadataDependent, ModuleMetadata, ModuleSummary, Page } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, located } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { FieldChangeDto, FieldCreateDto } from './field.dto';
import { ModuleChangeDto, ModuleCreateDto } from './module.dto';
import { MetadataDependents } from './metadata-dependents.service';
import { ModuleService } from './module.service';

@ApiTags('Modules')
@Controller('organisations/:organisationId/modules')
export class ModuleController {
  constructor(
    @Inject(ModuleService) private readonly modules: ModuleService,
    @Inject(MetadataDependents) private readonly uses: MetadataDependents,
  ) {}

  /** Those that the caller may see records of; all for who manages modules, portals or staff. */
  @Get()
  @RequirePermission()
  list(@Context() context: RequestContext): Promise<Page<ModuleSummary>> {
    return this.modules.list(context);
  }

  @Post()
  @RequirePermission('module.manage')
  async create(
    @Context() context: RequestContext,
    @Body() input: ModuleCreateDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ModuleMetadata> {
    const made = await this.modules.create(context, input);
    return located(reply, `organisations/${context.organisationId}/modules/${made.apiName}`, made);
  }

  @Get(':module')
  @RequirePermission()
  get(@Context() context: RequestContext, @Param('module') module: string): Promise<ModuleMetadata> {
    return this.modules.get(context, module);
  }

  /** Names, symbol, sharing setting, columns of the list, canvas view. */
  @Patch(':module')
  @RequirePermission('module.manage')
  update(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: ModuleChangeDto,
  ): Promise<ModuleMetadata> {
    return this.modules.update(context, module, input);
  }

  /** A custom one that nothing depends on any more. */
  @Delete(':module')
  @HttpCode(204)
  @RequirePermission('module.manage')
  delete(@Context() context: RequestContext, @Param('module') module: string): Promise<void> {
    return this.modules.delete(context, module);
  }

  /** What depends on the module: said before it is deleted. */
  @Get(':module/dependents')
  @RequirePermission('module.manage')
  async dependents(
    @Context() context: RequestContext,
    @Param('module') module: string,
  ): Promise<Page<MetadataDependent>> {
    return whole(await this.uses.list(context, module, null));
  }

  @Get(':module/fields/:fieldId/dependents')
  @RequirePermission('module.manage')
  async fieldDependents(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('fieldId') fieldId: string,
  ): Promise<Page<MetadataDependent>> {
    return whole(await this.uses.list(context, module, fieldId));
  }

  @Post(':module/fields')
  @RequirePermission('module.manage')
  async createField(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: FieldCreateDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FieldMetadata> {
    const made = await this.modules.createField(context, module, input);
    return located(reply, `organisations/${context.organisationId}/modules/${module}/fields/${made.id}`, made);
  }

  @Patch(':module/fields/:fieldId')
  @RequirePermission('module.manage')
  updateField(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('fieldId') fieldId: string,
    @Body() input: FieldChangeDto,
  ): Promise<FieldMetadata> {
    return this.modules.updateField(context, module, fieldId, input);
  }

  /** The field's values are gone from every record, and its name is never given again. */
  @Delete(':module/fields/:fieldId')
  @HttpCode(204)
  @RequirePermission('module.manage')
  deleteField(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('fieldId') fieldId: string,
  ): Promise<void> {
    return this.modules.deleteField(context, module, fieldId);
  }
}

function whole<Row>(data: Row[]): Page<Row> {
  return { data, page: { nextCursor: null, hasMore: false } };
}
