import { BookingChangeRow } from '../entities/booking/booking-change.entity.js';
import { Store } from './store.js';

/** A change as it is first noted, or as it was decided at once. */
export type NewChange = Omit<BookingChangeRow, 'createdAt'>;

/** The commands to bookings, and what became of them. */
export class ChangeStore extends Store {
  async add(change: NewChange): Promise<void> {
    await this.manager.insert(BookingChangeRow, change);
  }

  /** Notes a command, or that it is asked for again; one that was carried out stays as it is. Returns it as it now stands. */
  async note(change: NewChange): Promise<BookingChangeRow> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(BookingChangeRow)
      .values(change)
      .orUpdate(['state', 'code', 'decided_at', 'created_at'], ['booking_id', 'id'], {
        overwriteCondition: { where: `booking_changes.state <> 'applied'` },
      })
      .execute();
    const { bookingId, id } = change;
    return this.manager.findOneByOrFail(BookingChangeRow, { bookingId, id });
  }

  async save(change: NewChange): Promise<void> {
    await this.manager.save(BookingChangeRow, change);
  }

  find(bookingId: string, id: string): Promise<BookingChangeRow | null> {
    return this.manager.findOneBy(BookingChangeRow, { bookingId, id });
  }

  /** All that was asked of a booking, the oldest first. */
  ofBooking(bookingId: string): Promise<BookingChangeRow[]> {
    return this.manager.find(BookingChangeRow, { where: { bookingId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** What was carried out, in the order of versions. */
  applied(bookingId: string): Promise<BookingChangeRow[]> {
    return this.manager.find(BookingChangeRow, { where: { bookingId, state: 'applied' }, order: { version: 'ASC' } });
  }

  /** The change that made a version of the booking. */
  thatMade(bookingId: string, version: number): Promise<BookingChangeRow | null> {
    return this.manager.findOneBy(BookingChangeRow, { bookingId, version, state: 'applied' });
  }

  /** Notes why a command that was requested is not carried out. */
  async refuse(bookingId: string, id: string, code: string, at: Date): Promise<void> {
    const requested = { bookingId, id, state: 'requested' } as const;
    await this.manager.update(BookingChangeRow, requested, { state: 'refused', code, decidedAt: at });
  }
}
