import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type CustomMessageInput, warningsOf } from '../../application/custom-messages/custom-message-input.js';
import { CustomMessagesService } from '../../application/custom-messages/custom-messages.service.js';
import type { Followed, Scoped } from '../../application/replans/following.js';
import type { PageQuery } from '../../db/stores/page.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import { RemovalOperation, showRemoval } from '../replans/removal.js';
import { type ScopeQuery, scopeQuery } from '../replans/replan.schema.js';
import {
  customMessageInput,
  customMessagePatch,
  customMessageView,
  savedCustomMessageView,
} from './custom-messages.schema.js';

const page = pageSchema(customMessageView);
const saved = (row: Followed<CustomMessageInput>) =>
  savedCustomMessageView.parse({ ...row, warnings: warningsOf(row) });

@ApiTags('Custom messages')
@Controller('v1/message-groups/:groupId/messages')
export class CustomMessagesController {
  constructor(private readonly messages: CustomMessagesService) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Lists the messages of a group', answer: page, problems: ['not_found'] })
  async list(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return showPage(await this.messages.list({ businessId, groupId }, query), (row) => customMessageView.parse(row));
  }

  @Get(':id')
  @Scopes('settings:read')
  @Operation({ summary: 'Shows a custom message', answer: customMessageView, problems: ['not_found'] })
  async get(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
  ) {
    return customMessageView.parse(await this.messages.get({ businessId, groupId }, rowId));
  }

  @Post()
  @Scopes('settings:write')
  @Operation({
    summary: 'Adds a message to a group',
    status: 201,
    answer: savedCustomMessageView,
    problems: ['not_found', 'conflict'],
    idempotent: true,
  })
  async create(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @ResourceId() newId: string,
    @Body({ schema: customMessageInput }) values: CustomMessageInput & Scoped,
  ) {
    return saved(await this.messages.add({ businessId, groupId }, newId, values));
  }

  @Patch(':id')
  @Scopes('settings:write')
  @Operation({
    summary: 'Changes a custom message: what is absent stays, null clears',
    answer: savedCustomMessageView,
    problems: ['not_found', 'conflict'],
  })
  async update(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
    @Body({ schema: customMessagePatch }) values: Partial<CustomMessageInput> & Scoped,
  ) {
    return saved(await this.messages.change({ businessId, groupId }, rowId, values));
  }

  @Delete(':id')
  @Scopes('settings:write')
  @RemovalOperation('Removes a custom message')
  async remove(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
    @Query({ schema: scopeQuery }) scoped: ScopeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return showRemoval(await this.messages.remove({ businessId, groupId }, rowId, scoped), reply);
  }
}
