import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import { notFound } from '../../domain/domain-error.js';
import { type PageView, showPage } from '../http/pagination.js';
import type { BookingView } from './booking.schema.js';
import { showBooking } from './booking.view.js';
import { type BookingChangeView, bookingChangeView } from './booking-change.schema.js';
import type { BookingQuery } from './booking-input.schema.js';

/** Bookings as the API shows them. */
@Injectable()
export class BookingReader {
  constructor(private readonly database: Database) {}

  async list(businessId: string, { limit, cursor, ...filter }: BookingQuery): Promise<PageView<BookingView>> {
    const page = await this.database.forBusiness(businessId, ({ bookings }) =>
      bookings.page(filter, { limit, cursor }),
    );
    return showPage(page, showBooking);
  }

  async get(businessId: string, id: string): Promise<BookingView> {
    const booking = await this.database.forBusiness(businessId, ({ bookings }) => bookings.named(id));
    if (!booking) throw notFound('booking');
    return showBooking(booking);
  }

  /** All that was asked of a booking, the oldest first. */
  async changes(businessId: string, bookingId: string): Promise<BookingChangeView[]> {
    const found = await this.database.forBusiness(businessId, ({ changes }) => changes.ofBooking(bookingId));
    if (found.length === 0) throw notFound('booking');
    return found.map((change) => bookingChangeView.parse(change));
  }
}
