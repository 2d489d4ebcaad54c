import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema } from '../http/pagination.js';
import { MessageReader } from './message.reader.js';
import { type MessageQuery, messageQuery, messagesOfBookingQuery, messageView } from './message.schema.js';
import { MessageStatisticsReader } from './message-statistics.reader.js';
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
  constructor(
    private readonly reader: MessageReader,
    private readonly statistics: MessageStatisticsReader,
  ) {}

  @Get('messages')
  @Operation({ summary: 'Lists messages, the latest due first', answer: page })
  list(@Tenant() { businessId }: Tenancy, @Query({ schema: messageQuery }) query: MessageQuery) {
    return this.reader.list(businessId, query);
  }

  @Get('messages/statistics')
  @Operation({ summary: 'Counts messages by how they stand, in all and by channel', answer: messageStatisticsView })
  async count(
    @Tenant() { businessId }: Tenancy,
    @Query({ schema: messageStatisticsQuery }) query: MessageStatisticsQuery,
  ) {
    return messageStatisticsView.parse(await this.statistics.count(businessId, query));
  }

  @Get('messages/:id')
  @Operation({ summary: 'Shows a message', answer: messageView, problems: ['not_found'] })
  get(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) messageId: string) {
    return this.reader.get(businessId, messageId);
  }

  @Get('bookings/:id/messages')
  @Operation({ summary: 'Lists the messages of a booking as they are due', answer: page, problems: ['not_found'] })
  listOfBooking(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) bookingId: string,
    @Query({ schema: messagesOfBookingQuery }) query: MessageQuery,
  ) {
    return this.reader.listOfBooking(businessId, bookingId, query);
  }
}
