import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../../db/database.js';
import { notFound } from '../../domain/domain-error.js';
import { statisticsOf } from '../../domain/message/message-statistics.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema, showPage } from '../http/pagination.js';
import {
  type MessageQuery,
  type MessagesOfBookingQuery,
  messageQuery,
  messagesOfBookingQuery,
  messageView,
} from './message.schema.js';
import { viewOf } from './message.view.js';
import {
  type MessageStatisticsQuery,
  messageStatisticsQuery,
  messageStatisticsView,
} from './message-statistics.schema.js';

const page = pageSchema(messageView);

@ApiTags('Messages')
@Controller('v1')
@Scopes('messages:read')
export class MessagesController {
  constructor(private readonly database: Database) {}

  @Get('messages')
  @Operation({ summary: 'Lists messages, the latest due first', answer: page })
  async list(@Tenant() { businessId }: Tenancy, @Query({ schema: messageQuery }) query: MessageQuery) {
    return showPage(
      await this.database.forBusiness(businessId, ({ messages }) => messages.page(query, 'DESC')),
      viewOf,
    );
  }

  @Get('messages/statistics')
  @Operation({
    id: 'getMessageStatistics',
    summary: 'Counts messages by how they stand, in all and by channel',
    answer: messageStatisticsView,
  })
  async count(
    @Tenant() { businessId }: Tenancy,
    @Query({ schema: messageStatisticsQuery }) query: MessageStatisticsQuery,
  ) {
    const tallies = await this.database.forBusiness(businessId, ({ messages }) => messages.tallies(query));
    return messageStatisticsView.parse(statisticsOf(tallies));
  }

  @Get('messages/:id')
  @Operation({ summary: 'Shows a message', answer: messageView, problems: ['not_found'] })
  async get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) messageId: string) {
    const message = await this.database.forBusiness(businessId, ({ messages }) => messages.tracked(messageId));
    if (!message) throw notFound('message');
    return viewOf(message);
  }

  @Get('bookings/:id/messages')
  @Operation({
    id: 'listBookingMessages',
    summary: 'Lists the messages of a booking as they are due',
    answer: page,
    problems: ['not_found'],
  })
  async listOfBooking(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) bookingId: string,
    @Query({ schema: messagesOfBookingQuery }) query: MessagesOfBookingQuery,
  ) {
    const found = await this.database.forBusiness(businessId, async ({ bookings, messages }) => {
      if (!(await bookings.exists(bookingId))) throw notFound('booking');
      return messages.page({ ...query, bookingId }, 'ASC');
    });
    return showPage(found, viewOf);
  }
}
