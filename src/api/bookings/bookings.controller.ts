import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { BookingMaker } from '../../application/bookings/booking-maker.js';
import { Scopes, Tenant } from '../http/access/access.decorators.js';
import type { Tenancy } from '../http/access/caller.js';
import { isKnown } from '../http/entity-tags.js';
import { id } from '../http/fields.js';
import { ResourceId } from '../http/idempotency/idempotency.decorators.js';
import { Operation } from '../http/openapi/operation.decorator.js';
import { pageSchema } from '../http/pagination.js';
import { BookingReader } from './booking.reader.js';
import { type BookingView, bookingView } from './booking.schema.js';
import { showBooking } from './booking.view.js';
import { bookingChangeView } from './booking-change.schema.js';
import { type BookingQuery, bookingQuery, type NewBooking, newBooking } from './booking-input.schema.js';
import { etagOf } from './booking-version.js';

const page = pageSchema(bookingView);
const changes = z.object({ items: z.array(bookingChangeView) }).meta({ id: 'BookingChangeList' });

@ApiTags('Bookings')
@Controller('v1/bookings')
export class BookingsController {
  constructor(
    private readonly maker: BookingMaker,
    private readonly reader: BookingReader,
  ) {}

  @Post()
  @Scopes('bookings:write')
  @Operation({ id: 'createBooking', summary: 'Makes a booking', status: 201, answer: bookingView, idempotent: true })
  async make(
    @Tenant() { businessId }: Tenancy,
    @ResourceId() bookingId: string,
    @Body({ schema: newBooking }) input: NewBooking,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookingView> {
    const booking = showBooking(await this.maker.make(businessId, bookingId, input));
    reply.header('ETag', etagOf(booking)).header('Location', `/v1/bookings/${bookingId}`);
    return booking;
  }

  @Get()
  @Scopes('bookings:read')
  @Operation({ summary: 'Lists bookings by their start', answer: page })
  list(@Tenant() { businessId }: Tenancy, @Query({ schema: bookingQuery }) query: BookingQuery) {
    return this.reader.list(businessId, query);
  }

  @Get(':id')
  @Scopes('bookings:read')
  @Operation({ summary: 'Shows a booking', answer: bookingView, problems: ['not_found'] })
  @ApiResponse({ status: 304, description: 'The booking is as it was' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'An ETag: 304 while the booking is as it was' })
  async get(
    @Tenant() { businessId }: Tenancy,
    @Param('id', { schema: id }) bookingId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookingView | undefined> {
    const booking = await this.reader.get(businessId, bookingId);
    reply.header('ETag', etagOf(booking));
    if (!isKnown(known, etagOf(booking))) return booking;
    reply.status(304);
  }

  @Get(':id/changes')
  @Scopes('bookings:read')
  @Operation({
    id: 'listBookingChanges',
    summary: 'Lists all that was asked of a booking',
    answer: changes,
    problems: ['not_found'],
  })
  async changes(@Tenant() { businessId }: Tenancy, @Param('id', { schema: id }) bookingId: string) {
    return { items: await this.reader.changes(businessId, bookingId) };
  }
}
