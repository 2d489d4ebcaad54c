import { longestTermMs } from '../../../domain/booking/term.js';
import type { OverlappingBooking } from '../../../domain/custom/compensation.js';
import type { BookingRow } from '../../entities/booking/booking.entity.js';
import { Store } from '../store.js';

/** A booking, as it takes a place. */
export type PlacedBooking = Pick<BookingRow, 'id' | 'businessId' | 'locationId'>;

/** A custom message that an earlier booking of a place would have taken back at `until` (a UTC instant). */
export interface KeptOn {
  customMessageId: string;
  occurrence: string;
  until: Date;
}

/** What the bookings of one place have switched on by their custom messages. */
export class PlaceStore extends Store {
  /** Lets bookings of one place decide one after another. */
  async lock({ businessId, locationId }: PlacedBooking): Promise<void> {
    const name = `place:${businessId}:${locationId}`;
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  }

  /** Other confirmed bookings that the message is sent for, not over yet and begun by `horizon`. */
  async overlapping(
    { id, locationId }: PlacedBooking,
    customMessageId: string,
    horizon: Date,
    now: Date,
  ): Promise<OverlappingBooking[]> {
    const terms: { starts_at: Date; ends_at: Date }[] = await this.manager.query(
      `SELECT b.starts_at, b.ends_at FROM bookings b JOIN services s ON s.id = b.service_id
       LEFT JOIN terms t ON t.id = b.term_id
       JOIN custom_messages cm ON cm.group_id = coalesce(t.message_group_id, s.message_group_id) AND cm.id = $1
       WHERE b.id <> $2 AND b.status = 'confirmed' AND ${locationId === null ? 'b.location_id IS NULL AND $3::uuid IS NULL' : 'b.location_id = $3'}
         AND b.starts_at > $4 AND b.starts_at <= $5 AND b.ends_at > $6`,
      [customMessageId, id, locationId, new Date(now.getTime() - longestTermMs), horizon, now],
    );
    return terms.map(({ starts_at, ends_at }) => ({ startsAt: starts_at, endsAt: ends_at }));
  }

  /** What an earlier booking would have switched off, had no other one needed it; unless it was switched off since. */
  async keptOn({ id, locationId }: PlacedBooking, customMessageIds: readonly string[], now: Date): Promise<KeptOn[]> {
    const rows: { custom_message_id: string; occurrence: string; until: Date }[] = await this.manager.query(
      `SELECT DISTINCT ON (m.custom_message_id) m.custom_message_id, m.occurrence, m.expires_at AS until
       FROM messages m JOIN bookings b ON b.id = m.booking_id
       WHERE m.custom_message_id = ANY ($1) AND m.reason = 'still_needed' AND m.expires_at > $2
         AND m.booking_id <> $3 AND b.location_id IS NOT DISTINCT FROM $4
         AND NOT EXISTS (
           SELECT FROM messages off JOIN bookings o ON o.id = off.booking_id
           WHERE off.custom_message_id = m.custom_message_id AND off.occurrence LIKE 'off:%'
             AND off.status <> 'not_sent' AND off.due_at >= m.due_at
             AND o.location_id IS NOT DISTINCT FROM b.location_id)
       ORDER BY m.custom_message_id, m.expires_at DESC`,
      [customMessageIds, now, id, locationId],
    );
    return rows.map(({ custom_message_id, ...kept }) => ({ ...kept, customMessageId: custom_message_id }));
  }
}
