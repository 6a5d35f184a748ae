import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FieldMetadata, ModuleMetadata, ModuleSummary, Page } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, located } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { FieldChangeDto, FieldCreateDto, ModuleChangeDto, ModuleCreateDto } from './metadata.dto';
import { ModuleService } from './module.service';

@ApiTags('Modules')
@Controller('organisations/:organisationId/modules')
export class ModuleController {
  constructor(@Inject(ModuleService) private readonly modules: ModuleService) {}

  @Get()
  @RequirePermission('record.view')
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
  @RequirePermission('record.view')
  get(@Context() context: RequestContext, @Param('module') module: string): Promise<ModuleMetadata> {
    return this.modules.get(context, module);
  }

  /** Sharing setting and columns of the list. */
  @Patch(':module')
  @RequirePermission('module.manage')
  update(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: ModuleChangeDto,
  ): Promise<ModuleMetadata> {
    return this.modules.update(context, module, input);
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
