import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { TemplateInput } from '../../application/templates/template-input.js';
import { TemplatesService } from '../../application/templates/templates.service.js';
import type { TemplateQuery } from '../../db/stores/business/template.store.js';
import type { TemplateContent } from '../../domain/texts/template.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema, showPage } from '../http/pagination.js';
import { showTemplate } from './template.view.js';
import { templateInput, templatePatch, templateQuery, templateView } from './templates.schema.js';

const page = pageSchema(templateView);

/** The texts of a business's own. */
@ApiTags('Templates')
@Controller('v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Lists the texts of your own', answer: page })
  async list(@Tenant() { businessId }: Tenancy, @Query({ schema: templateQuery }) query: TemplateQuery) {
    return showPage(await this.templates.list(businessId, query), showTemplate);
  }

  @Get(':id')
  @Scopes('settings:read')
  @Operation({ summary: 'Shows a text', answer: templateView, problems: ['not_found'] })
  async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) templateId: string) {
    return showTemplate(await this.templates.get(businessId, templateId));
  }

  @Post()
  @Scopes('settings:write')
  @Operation({
    summary: 'Adds a text in place of the built-in one',
    status: 201,
    answer: templateView,
    problems: ['plan_required', 'conflict'],
    idempotent: true,
  })
  async create(
    @Tenant() author: Tenancy,
    @ResourceId() newId: string,
    @Body({ schema: templateInput }) input: TemplateInput,
  ) {
    return showTemplate(await this.templates.create(author, newId, input));
  }

  @Patch(':id')
  @Scopes('settings:write')
  @Operation({
    summary: 'Changes a text, which makes a version: what is absent stays, null clears',
    answer: templateView,
    problems: ['not_found', 'plan_required'],
  })
  async update(
    @Tenant() author: Tenancy,
    @Param('id', { schema: id }) templateId: string,
    @Body({ schema: templatePatch }) patch: Partial<TemplateContent>,
  ) {
    return showTemplate(await this.templates.change(author, templateId, patch));
  }

  @Delete(':id')
  @Scopes('settings:write')
  @Operation({ summary: 'Goes back to the built-in text', status: 204, problems: ['not_found'] })
  async remove(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) templateId: string): Promise<void> {
    await this.templates.remove(businessId, templateId);
  }
}
