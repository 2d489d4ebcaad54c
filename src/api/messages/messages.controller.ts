import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Database } from '../../db/database.js';
import { notFound } from '../../domain/domain-error.js';
import { groupsOf, statisticsOf } from '../../domain/log/message-statistics.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { id } from '../http/fields.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema, showPage } from '../http/pagination.js';
import { csvOf } from './message.csv.js';
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
  @Operation({
    summary: 'Lists messages, the latest due first; all of them as CSV where `Accept` asks for that',
    answer: page,
  })
  @ApiProduces('application/json', 'text/csv')
  async list(
    @Tenant() { businessId }: Tenancy,
    @Query({ schema: messageQuery }) query: MessageQuery,
    @Headers('accept') accept: string | undefined,
  ) {
    if (wantsCsv(accept)) {
      const { limit: _, cursor: __, ...filter } = query;
      const disposition = 'attachment; filename="messages.csv"';
      return new StreamableFile(csvOf(this.database, businessId, filter), {
        type: 'text/csv; charset=utf-8',
        disposition,
      });
    }
    return showPage(
      await this.database.forBusiness(businessId, ({ messages }) => messages.page(query, 'DESC')),
      viewOf,
    );
  }

  @Get('messages/statistics')
  @Operation({
    id: 'getMessageStatistics',
    summary: 'Counts messages by how they stand, in all, by channel and by what else is asked for',
    answer: messageStatisticsView,
  })
  async count(
    @Tenant() { businessId }: Tenancy,
    @Query({ schema: messageStatisticsQuery }) { by, ...filter }: MessageStatisticsQuery,
  ) {
    const counted = by === 'day' ? { from: new Date(Date.now() - daysMs), ...filter } : filter;
    const tallies = await this.database.forBusiness(businessId, async ({ businesses, messages }) => {
      const timeZone = by === 'day' ? (await businesses.get(businessId)).timeZone : undefined;
      return messages.tallies(counted, by, timeZone);
    });
    return messageStatisticsView.parse({ ...statisticsOf(tallies), groups: by && groupsOf(tallies) });
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

/** Days are counted from then on, unless a query says otherwise. */
const daysMs = 92 * 24 * 3_600_000;

/** Whoever takes JSON as well gets that, as everywhere. */
const wantsCsv = (accept = ''): boolean => /\btext\/csv\b/i.test(accept) && !/\bapplication\/json\b/i.test(accept);
