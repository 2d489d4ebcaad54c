import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { bookingWorkflowId } from '../../contracts/workflow-ids.js';
import { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { LocationRow } from '../../db/entities/business/location.entity.js';
import { ServiceRow } from '../../db/entities/business/service.entity.js';
import { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import { pageOf } from '../../db/stores/page.js';
import { type PageView, showPage } from '../http/pagination.js';
import { notFound } from '../http/problems/problem.js';
import { type BookingView, bookingView } from './booking.schema.js';
import type { BookingQuery } from './booking-input.schema.js';

/** Bookings as the API shows them. */
@Injectable()
export class BookingReader {
  constructor(private readonly database: Database) {}

  list(businessId: string, { limit, cursor, ...filter }: BookingQuery): Promise<PageView<BookingView>> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const query = narrowed(namedBookings(tx), filter);
      return showPage(await pageOf(query, { limit, cursor }, { by: 'startsAt' }), viewOf);
    });
  }

  get(businessId: string, id: string): Promise<BookingView> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const booking = await namedBookings(tx).where('booking.id = :id', { id }).getOne();
      if (!booking) throw notFound('booking');
      return viewOf(booking);
    });
  }

  /** All that was asked of a booking, the oldest first. */
  changes(businessId: string, bookingId: string): Promise<BookingChangeRow[]> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const changes = await tx.find(BookingChangeRow, { where: { bookingId }, order: { createdAt: 'ASC', id: 'ASC' } });
      if (changes.length === 0) throw notFound('booking');
      return changes;
    });
  }
}

/** With what its ids name, archived or not. */
export const namedBookings = (tx: EntityManager): SelectQueryBuilder<BookingRow> =>
  tx
    .createQueryBuilder(BookingRow, 'booking')
    .innerJoinAndMapOne('booking.service', ServiceRow, 'service', 'service.id = booking.serviceId')
    .leftJoinAndMapOne('booking.staff', StaffMemberRow, 'staff', 'staff.id = booking.staffId')
    .leftJoinAndMapOne('booking.location', LocationRow, 'location', 'location.id = booking.locationId')
    .leftJoinAndMapOne('booking.client', ClientRow, 'client', 'client.id = booking.clientId');

const conditions: Record<keyof Omit<BookingQuery, 'limit' | 'cursor'>, string> = {
  status: 'booking.status = :status',
  from: 'booking.startsAt >= :from',
  to: 'booking.startsAt < :to',
  clientId: 'booking.clientId = :clientId',
  locationId: 'booking.locationId = :locationId',
  staffId: 'booking.staffId = :staffId',
};

function narrowed(query: SelectQueryBuilder<BookingRow>, filter: Omit<BookingQuery, 'limit' | 'cursor'>) {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.andWhere(conditions[name as keyof typeof conditions], { [name]: value });
  }
  return query;
}

export const viewOf = (booking: BookingRow): BookingView =>
  bookingView.parse({
    ...booking,
    workflowId: bookingWorkflowId({ businessId: booking.businessId, bookingId: booking.id }),
  });
