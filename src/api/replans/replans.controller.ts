import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Replans } from '../../application/replans/replans.js';
import type { PageQuery } from '../../db/stores/page.js';
import type { ReplanOrder } from '../../domain/replanning/replan-cause.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import { replanReport, replanView } from './replan.schema.js';

const page = pageSchema(replanView);
/** There is nothing to say besides which one. */
const nothing = z.strictObject({}).optional();

/** Bookings that follow a change of settings. */
@ApiTags('Notifications')
@Controller('v1/replans')
export class ReplansController {
  constructor(private readonly replans: Replans) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Lists changes of settings that bookings made already follow', answer: page })
  async list(@Tenant() { businessId }: Tenancy, @Query({ schema: pageQuery }) query: PageQuery) {
    return showPage(await this.replans.list(businessId, query), (row) => replanView.parse(row));
  }

  @Get(':id')
  @Scopes('settings:read')
  @Operation({
    summary: 'Tells how far bookings have followed, and what became of their messages',
    answer: replanReport,
    problems: ['not_found'],
  })
  async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) replanId: string) {
    return replanReport.parse(await this.replans.get(businessId, replanId));
  }

  @Post(':id/pause')
  @Scopes('settings:write')
  @Operation({
    summary: 'Lets no further booking follow for now',
    answer: replanReport,
    problems: ['not_found', 'invalid_state'],
    idempotent: true,
  })
  pause(@Tenant() of: Tenancy, @Param('id', { schema: id }) replanId: string, @Body({ schema: nothing }) _?: object) {
    return this.give(of, replanId, 'pause');
  }

  @Post(':id/resume')
  @Scopes('settings:write')
  @Operation({
    summary: 'Goes on with the next booking',
    answer: replanReport,
    problems: ['not_found', 'invalid_state'],
    idempotent: true,
  })
  resume(@Tenant() of: Tenancy, @Param('id', { schema: id }) replanId: string, @Body({ schema: nothing }) _?: object) {
    return this.give(of, replanId, 'resume');
  }

  @Post(':id/cancel')
  @Scopes('settings:write')
  @Operation({
    summary: 'Ends it: bookings that were not reached keep their plan',
    answer: replanReport,
    problems: ['not_found', 'invalid_state'],
    idempotent: true,
  })
  cancel(@Tenant() of: Tenancy, @Param('id', { schema: id }) replanId: string, @Body({ schema: nothing }) _?: object) {
    return this.give(of, replanId, 'cancel');
  }

  private async give({ businessId }: Tenancy, replanId: string, order: ReplanOrder) {
    return replanReport.parse(await this.replans.order(businessId, replanId, order));
  }
}
