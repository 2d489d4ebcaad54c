import { type EntityManager, MoreThan, type SelectQueryBuilder } from 'typeorm';
import { longestTermMs } from '../../../domain/booking/term.js';
import type { ReplanCause } from '../../../domain/replanning/replan-cause.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { ReplanFailureRow, ReplanRow } from '../../entities/business/replan.entity.js';
import { byClock } from '../booking.store.js';
import { ResourceStore } from './resource.store.js';

/** A booking that could not follow, and why, in a word. */
export type ReplanFailure = Pick<ReplanFailureRow, 'bookingId' | 'code'>;

/** After which id, and how many. */
interface IdPage {
  after: string;
  atMost: number;
}

/** Changes of settings that bookings made already are to follow, and these bookings. */
export class ReplanStore extends ResourceStore<ReplanRow> {
  constructor(manager: EntityManager) {
    super(manager, ReplanRow);
  }

  /** How many bookings are still to come that a changed setting concerns. */
  countBookings(cause: ReplanCause, now: Date): Promise<number> {
    return this.concerned(cause, now).getCount();
  }

  /** The ids of these bookings, in their order. */
  async bookingIds(cause: ReplanCause, page: IdPage & { now: Date }): Promise<string[]> {
    const rows = await this.pageOf(cause, page).select('booking.id', 'id').getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  async note(id: string, values: Partial<ReplanRow>): Promise<void> {
    await this.manager.update(ReplanRow, { id }, values as object);
  }

  /** The first of those that could not follow. */
  failures(replanId: string, { after, atMost }: IdPage): Promise<ReplanFailure[]> {
    return this.manager.find(ReplanFailureRow, {
      where: { replanId, bookingId: MoreThan(after) },
      order: { bookingId: 'ASC' },
      take: atMost,
    });
  }

  async noteFailure(failure: ReplanFailureRow): Promise<void> {
    await this.manager.upsert(ReplanFailureRow, failure, ['replanId', 'bookingId']);
  }

  async forgetFailure(replanId: string, bookingId: string): Promise<void> {
    await this.manager.delete(ReplanFailureRow, { replanId, bookingId });
  }

  /** Replans of all businesses that run and of which nothing was heard since an instant. */
  async forgotten(heardBefore: Date, atMost: number): Promise<{ businessId: string; replanId: string }[]> {
    const rows = await this.ask<{ business_id: string; id: string }>('forgotten_replans($1, $2)', [
      heardBefore,
      atMost,
    ]);
    return rows.map(({ business_id, id }) => ({ businessId: business_id, replanId: id }));
  }

  private pageOf(cause: ReplanCause, { after, atMost, now }: IdPage & { now: Date }): SelectQueryBuilder<BookingRow> {
    const bookings = this.concerned(cause, now).andWhere('booking.id > :after', { after });
    return bookings.orderBy('booking.id').limit(atMost);
  }

  private concerned(cause: ReplanCause, now: Date): SelectQueryBuilder<BookingRow> {
    const bookings = this.manager
      .createQueryBuilder(BookingRow, 'booking')
      .where(`booking.status IN ('pending', 'confirmed') AND booking.endsAt > :now`, { now })
      .andWhere('booking.startsAt > :earliest', { earliest: new Date(now.getTime() - longestTermMs) });
    switch (cause.type) {
      case 'service':
        return bookings.andWhere('booking.serviceId = :serviceId', cause);
      case 'term':
        return bookings.andWhere('booking.termId = :termId', cause);
      case 'message_group':
        return bookings.andWhere(
          `(booking.serviceId IN (SELECT id FROM services WHERE message_group_id = :groupId)
            OR booking.termId IN (SELECT id FROM terms WHERE message_group_id = :groupId))`,
          cause,
        );
      case 'time_zone':
        return byClock(bookings, cause).andWhere('booking.timeZone <> :timeZone', cause);
      default:
        return bookings;
    }
  }
}
