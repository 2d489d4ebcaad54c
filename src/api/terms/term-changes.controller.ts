import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TermChanges } from '../../application/terms/term-changes.service.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { nothing, termChangeView } from './terms.schema.js';

@ApiTags('Terms')
@Controller('v1/term-changes/:id')
export class TermChangesController {
  constructor(private readonly changes: TermChanges) {}

  @Get()
  @Scopes('bookings:read')
  @Operation({
    id: 'getTermChange',
    summary: 'Shows how far the bookings of a term have come that is moved or cancelled as a whole',
    answer: termChangeView,
    problems: ['not_found'],
  })
  async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) changeId: string) {
    return termChangeView.parse(await this.changes.get(businessId, changeId));
  }

  @Post('cancel')
  @Scopes('bookings:write')
  @Operation({
    id: 'cancelTermChange',
    summary: 'Lets a change of a term reach no more bookings; those that it has reached stay as they are',
    answer: termChangeView,
    problems: ['not_found', 'workflow_engine_unavailable'],
    idempotent: true,
  })
  async cancel(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) changeId: string,
    @Body({ schema: nothing }) _: object,
  ) {
    return termChangeView.parse(await this.changes.stop(businessId, changeId));
  }
}
