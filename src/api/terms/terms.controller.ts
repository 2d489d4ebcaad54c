import { Body, Controller, Inject, Param, Patch, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TermChanges } from '../../application/terms/term-changes.service.js';
import { TermsService } from '../../application/terms/terms.service.js';
import type { TermChangeRow } from '../../db/entities/business/term-change.entity.js';
import { ExpectedVersions, ifMatchPattern } from '../bookings/booking-version.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { resourceController } from '../resources/resource.controller.js';
import { TermEtag } from './term-etag.js';
import * as schema from './terms.schema.js';

const IfMatch = ApiHeader({
  name: 'If-Match',
  required: false,
  schema: { type: 'string', pattern: ifMatchPattern },
  description: 'The ETag (version) that the term must still have, or *',
});
const ofWhole = ['not_found', 'invalid_state', 'conflict', 'stale_version'] as const;

@ApiTags('Terms')
@Controller('v1/terms')
@UseInterceptors(TermEtag)
export class TermsController extends resourceController({
  one: 'a term: a date that many book',
  many: 'terms',
  scopes: { read: 'settings:read', write: 'settings:write' },
  input: schema.termInput,
  patch: schema.termPatch,
  view: schema.termView,
  query: schema.termQuery,
  rows: TermsService,
}) {
  @Inject(TermsService) private readonly terms!: TermsService;
  @Inject(TermChanges) private readonly changes!: TermChanges;

  @Patch(':id')
  @Scopes('settings:write')
  @IfMatch
  @Operation({
    summary: 'Changes a term: what is absent stays, null clears; what bookings agree with only while there are none',
    answer: schema.termView,
    problems: ['not_found', 'conflict', 'stale_version'],
  })
  override async update(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) termId: string,
    @Body({ schema: schema.termPatch }) patch: schema.TermPatch,
    @ExpectedVersions() versions: number[] = [],
  ) {
    return schema.termView.parse(await this.terms.updateAt(businessId, termId, versions, patch));
  }

  @Post(':id/move')
  @Scopes('bookings:write')
  @IfMatch
  @Operation({
    id: 'moveTerm',
    summary: 'Moves a term with all its bookings, and tells each client once',
    status: 202,
    answer: schema.termChangeView,
    problems: [...ofWhole],
    idempotent: true,
  })
  async move(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) termId: string,
    @ResourceId() changeId: string,
    @Body({ schema: schema.termMove }) move: schema.TermMove,
    @ExpectedVersions() versions: number[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const to = { businessId, termId, changeId, versions };
    return begun(await this.changes.move(to, move), reply);
  }

  @Post(':id/cancel')
  @Scopes('bookings:write')
  @IfMatch
  @Operation({
    id: 'cancelTerm',
    summary: 'Cancels a term with all its bookings, and tells each client once',
    status: 202,
    answer: schema.termChangeView,
    problems: [...ofWhole],
    idempotent: true,
  })
  async cancel(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) termId: string,
    @ResourceId() changeId: string,
    @Body({ schema: schema.termCancellation }) { reason }: schema.TermCancellation,
    @ExpectedVersions() versions: number[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const to = { businessId, termId, changeId, versions };
    return begun(await this.changes.cancel(to, reason ?? null), reply);
  }
}

function begun(change: TermChangeRow, reply: FastifyReply) {
  reply.header('Location', `/v1/term-changes/${change.id}`);
  return schema.termChangeView.parse(change);
}
