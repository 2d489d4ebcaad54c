import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { TemplatesService } from '../../application/templates/templates.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema } from '../http/pagination.js';
import { showTemplate, showVersion } from './template.view.js';
import { restoreInput, templateView, versionsQuery, versionView } from './templates.schema.js';

const page = pageSchema(versionView);

/** What a text said before, by whom, and going back to it. */
@ApiTags('Templates')
@Controller('v1/templates/:id')
export class TemplateVersionsController {
  constructor(private readonly templates: TemplatesService) {}

  @Get('versions')
  @Scopes('settings:read')
  @Operation({
    id: 'listTemplateVersions',
    summary: 'Lists the versions of a text, the latest first, with what each changed',
    answer: page,
    problems: ['not_found'],
  })
  async list(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) templateId: string,
    @Query({ schema: versionsQuery }) { limit, cursor }: z.output<typeof versionsQuery>,
  ) {
    const versions = await this.templates.versions(businessId, templateId, limit, cursor);
    const last = versions.at(-1)?.version ?? 1;
    return { items: versions.map(showVersion), nextCursor: last > 1 ? String(last) : null };
  }

  @Post('restore')
  @Scopes('settings:write')
  @Operation({
    id: 'restoreTemplate',
    summary: 'Makes a new version of what an earlier one said',
    answer: templateView,
    problems: ['not_found', 'plan_required'],
    idempotent: true,
  })
  async restore(
    @Tenant() author: Tenancy,
    @Param('id', { schema: id }) templateId: string,
    @Body({ schema: restoreInput }) { version }: z.output<typeof restoreInput>,
  ) {
    return showTemplate(await this.templates.restore(author, templateId, version));
  }
}
