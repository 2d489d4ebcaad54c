import type { SelectQueryBuilder } from 'typeorm';
import type { BookingStatus } from '../../domain/booking/booking.js';
import { longestTermMs } from '../../domain/booking/term.js';
import { BookingRow } from '../entities/booking/booking.entity.js';
import { ClientRow } from '../entities/booking/client.entity.js';
import { LocationRow } from '../entities/business/location.entity.js';
import { ServiceRow } from '../entities/business/service.entity.js';
import { StaffMemberRow } from '../entities/business/staff-member.entity.js';
import { type Page, type PageQuery, pageOf } from './page.js';
import { Store } from './store.js';

/** A booking with what its ids name, archived or not. */
export type NamedBooking = BookingRow & {
  service: ServiceRow;
  staff: StaffMemberRow | null;
  location: LocationRow | null;
  client: ClientRow | null;
};

/** What bookings can be narrowed down by; the start lies from `from` on, and before `to` (UTC instants). */
export interface BookingFilter {
  status?: BookingStatus;
  from?: Date;
  to?: Date;
  clientId?: string;
  locationId?: string;
  staffId?: string;
  termId?: string;
}

const conditions: Readonly<Record<keyof BookingFilter, string>> = {
  status: 'booking.status = :status',
  from: 'booking.startsAt >= :from',
  to: 'booking.startsAt < :to',
  clientId: 'booking.clientId = :clientId',
  locationId: 'booking.locationId = :locationId',
  staffId: 'booking.staffId = :staffId',
  termId: 'booking.termId = :termId',
};

const stillToCome = `SELECT FROM messages WHERE messages.booking_id = booking.id
  AND (messages.status = 'planned' OR messages.next_step_at IS NOT NULL)`;

/** By which clock bookings go: that of their place, or, without a place that has its own, that of the business (null). */
export interface Clock {
  locationId: string | null;
}

/** A part of such bookings, after the one with the id `after`; still to come at `now` (UTC instant). */
interface ClockPage {
  timeZone: string;
  now: Date;
  after?: string | undefined;
  atMost: number;
}

const byTheBusiness = `NOT EXISTS (
  SELECT FROM locations location WHERE location.id = booking.location_id AND location.time_zone IS NOT NULL)`;

/** Narrows bookings to those that go by a clock. */
export const byClock = (bookings: SelectQueryBuilder<BookingRow>, { locationId }: Clock) =>
  bookings.andWhere(locationId ? 'booking.locationId = :locationId' : byTheBusiness, { locationId });

export class BookingStore extends Store {
  async add(booking: BookingRow): Promise<void> {
    await this.manager.insert(BookingRow, booking);
  }

  async save(booking: BookingRow): Promise<void> {
    await this.manager.save(BookingRow, booking);
  }

  exists(id: string): Promise<boolean> {
    return this.manager.existsBy(BookingRow, { id });
  }

  find(id: string): Promise<BookingRow | null> {
    return this.manager.findOneBy(BookingRow, { id });
  }

  /** Of a booking that must be there. */
  get(id: string): Promise<BookingRow> {
    return this.manager.findOneByOrFail(BookingRow, { id });
  }

  /** Locked before any of its messages: claims and changes meet in this one order. */
  lock(id: string): Promise<BookingRow | null> {
    return this.manager.findOne(BookingRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Those of a client, or with a number, of which something is still to come; locked before any of their messages. */
  lockAhead(of: { clientId: string } | { contactPhone: string }, now: Date): Promise<BookingRow[]> {
    return this.manager
      .createQueryBuilder(BookingRow, 'booking')
      .setLock('pessimistic_write')
      .where(of)
      .andWhere(`(booking.endsAt > :now OR EXISTS (${stillToCome}))`, { now })
      .orderBy('booking.id')
      .getMany();
  }

  /** Those that are still to come and go by a clock, but by another zone than this, in the order of their ids. */
  byClock(clock: Clock, page: ClockPage): Promise<BookingRow[]> {
    return this.goingBy(clock, page).getMany();
  }

  private goingBy(clock: Clock, { timeZone, now, after, atMost }: ClockPage): SelectQueryBuilder<BookingRow> {
    const open = this.manager
      .createQueryBuilder(BookingRow, 'booking')
      .where(`booking.status IN ('pending', 'confirmed') AND booking.endsAt > :now`, { now })
      .andWhere('booking.startsAt > :earliest', { earliest: new Date(now.getTime() - longestTermMs) })
      .andWhere('booking.timeZone <> :timeZone', { timeZone });
    const bookings = byClock(open, clock).orderBy('booking.id').limit(atMost);
    return after ? bookings.andWhere('booking.id > :after', { after }) : bookings;
  }

  async noteStart(id: string, at: Date): Promise<void> {
    await this.manager.update(BookingRow, { id }, { workflowStartedAt: at });
  }

  /** In the order of their ids. */
  allNamed(ids: readonly string[]): Promise<NamedBooking[]> {
    return this.withNames().where('booking.id = ANY (:ids)', { ids }).orderBy('booking.id').getMany();
  }

  named(id: string): Promise<NamedBooking | null> {
    return this.withNames().where('booking.id = :id', { id }).getOne();
  }

  /** In the order of their start. */
  page(filter: BookingFilter, page: PageQuery): Promise<Page<NamedBooking>> {
    const query = this.withNames();
    for (const [name, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(conditions[name as keyof BookingFilter], { [name]: value });
    }
    return pageOf(query, page, { by: 'startsAt' });
  }

  private withNames(): SelectQueryBuilder<NamedBooking> {
    return this.manager
      .createQueryBuilder(BookingRow, 'booking')
      .innerJoinAndMapOne('booking.service', ServiceRow, 'service', 'service.id = booking.serviceId')
      .leftJoinAndMapOne('booking.staff', StaffMemberRow, 'staff', 'staff.id = booking.staffId')
      .leftJoinAndMapOne('booking.location', LocationRow, 'location', 'location.id = booking.locationId')
      .leftJoinAndMapOne('booking.client', ClientRow, 'client', 'client.id = booking.clientId') as never;
  }
}
