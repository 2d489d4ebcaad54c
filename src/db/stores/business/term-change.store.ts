import type { EntityManager } from 'typeorm';
import type { Term } from '../../../domain/booking/term.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { TermChangeRow } from '../../entities/business/term-change.entity.js';
import { ResourceStore } from './resource.store.js';

/** A booking that a change of its term has still to reach. */
export type BookingBehind = Pick<BookingRow, 'id' | 'version'>;

/** A part of such bookings, after the one with the id `after`; still to come at `now` (UTC instant). */
interface BehindPage {
  now: Date;
  after?: string | undefined;
  atMost: number;
}

/** Changes of terms, and the bookings that they reach. */
export class TermChangeStore extends ResourceStore<TermChangeRow> {
  constructor(manager: EntityManager) {
    super(manager, TermChangeRow);
  }

  /** The change that goes on of a term, of which there is one at most. */
  running(termId: string): Promise<TermChangeRow | null> {
    return this.manager.findOneBy(TermChangeRow, { termId, state: 'running' });
  }

  /** How many bookings of a term are still to come and elsewhere than at `target`; anywhere where that is null. */
  countBehind(termId: string, target: Term | null, now: Date): Promise<number> {
    return this.bookingsBehind(termId, target, now).getCount();
  }

  /** The same bookings, in the order of their ids. */
  behind(termId: string, target: Term | null, { now, after, atMost }: BehindPage): Promise<BookingBehind[]> {
    const bookings = this.bookingsBehind(termId, target, now).orderBy('booking.id').limit(atMost);
    return (after ? bookings.andWhere('booking.id > :after', { after }) : bookings).getMany();
  }

  /** How many bookings of its term a change has reached. */
  async reached({ id, termId }: Pick<TermChangeRow, 'id' | 'termId'>): Promise<number> {
    const [found] = await this.manager.query(
      `SELECT count(DISTINCT c.booking_id)::int AS reached FROM bookings b JOIN booking_changes c ON c.booking_id = b.id
       WHERE b.term_id = $1 AND c.state = 'applied' AND starts_with(c.id, $2)`,
      [termId, id],
    );
    return found.reached;
  }

  /** Changes of all businesses that go on since before `startedBefore`, the oldest first. */
  async goingOn(startedBefore: Date, atMost: number): Promise<{ businessId: string; changeId: string }[]> {
    const rows = await this.ask<{ business_id: string; id: string }>('term_changes_going_on($1, $2)', [
      startedBefore,
      atMost,
    ]);
    return rows.map(({ business_id, id }) => ({ businessId: business_id, changeId: id }));
  }

  private bookingsBehind(termId: string, target: Term | null, now: Date) {
    const bookings = this.manager
      .createQueryBuilder(BookingRow, 'booking')
      .select(['booking.id', 'booking.version'])
      .where('booking.termId = :termId', { termId })
      .andWhere(`booking.status IN ('pending', 'confirmed') AND booking.endsAt > :now`, { now });
    return target
      ? bookings.andWhere('(booking.startsAt <> :startsAt OR booking.endsAt <> :endsAt)', target)
      : bookings;
  }
}
