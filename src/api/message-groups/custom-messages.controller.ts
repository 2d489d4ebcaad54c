import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CustomMessagesService } from '../../application/custom-messages/custom-messages.service.js';
import type { PageQuery } from '../../db/stores/page.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageQuery, pageSchema, showPage } from '../http/pagination.js';
import {
  type CustomMessageInput,
  type CustomMessagePatch,
  customMessageInput,
  customMessagePatch,
  customMessageView,
} from './custom-messages.schema.js';

const page = pageSchema(customMessageView);

@ApiTags('Custom messages')
@Controller('v1/message-groups/:groupId/messages')
export class CustomMessagesController {
  constructor(private readonly rows: CustomMessagesService) {}

  @Get()
  @Scopes('settings:read')
  @Operation({ summary: 'Lists the messages of a group', answer: page, problems: ['not_found'] })
  async list(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    await this.rows.checkIn(businessId, groupId);
    return showPage(await this.rows.list(businessId, { ...query, groupId }), (row) => customMessageView.parse(row));
  }

  @Get(':id')
  @Scopes('settings:read')
  @Operation({ summary: 'Shows a custom message', answer: customMessageView, problems: ['not_found'] })
  async get(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
  ) {
    await this.rows.checkIn(businessId, groupId, rowId);
    return customMessageView.parse(await this.rows.get(businessId, rowId));
  }

  @Post()
  @Scopes('settings:write')
  @Operation({
    summary: 'Adds a message to a group',
    status: 201,
    answer: customMessageView,
    problems: ['not_found'],
    idempotent: true,
  })
  async create(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @ResourceId() newId: string,
    @Body({ schema: customMessageInput }) values: CustomMessageInput,
  ) {
    await this.rows.checkIn(businessId, groupId);
    await this.rows.checkEmail(businessId, values.action);
    return customMessageView.parse(await this.rows.create(businessId, newId, { ...values, groupId }));
  }

  @Patch(':id')
  @Scopes('settings:write')
  @Operation({
    summary: 'Changes a custom message: what is absent stays, null clears',
    answer: customMessageView,
    problems: ['not_found'],
  })
  async update(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
    @Body({ schema: customMessagePatch }) values: CustomMessagePatch,
  ) {
    await this.rows.checkIn(businessId, groupId, rowId);
    await this.rows.checkEmail(businessId, values.action);
    return customMessageView.parse(await this.rows.update(businessId, rowId, values));
  }

  @Delete(':id')
  @Scopes('settings:write')
  @Operation({ summary: 'Removes a custom message', status: 204, problems: ['not_found'] })
  async remove(
    @Tenant() { businessId }: Tenancy,
    @Param('groupId', { schema: id }) groupId: string,
    @Param('id', { schema: id }) rowId: string,
  ): Promise<void> {
    await this.rows.checkIn(businessId, groupId, rowId);
    await this.rows.remove(businessId, rowId);
  }
}
