import type { EntityManager } from 'typeorm';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { OverlappingBooking, Withdrawn } from '../../domain/custom/compensation.js';
import type { CustomMessage } from '../../domain/custom/custom-message.js';

type KeptOn = { custom_message_id: string; occurrence: string; until: Date };
type Term = { starts_at: Date; ends_at: Date };

/** The other bookings of a booking's place, which may need what it has switched on. */
export class SharedPlace {
  constructor(
    private readonly tx: EntityManager,
    private readonly booking: Pick<BookingRow, 'id' | 'businessId' | 'locationId'>,
  ) {}

  /** Bookings of one place decide one after another, or two that are cancelled at once would rely on each other. */
  async lock(): Promise<void> {
    const { businessId, locationId } = this.booking;
    await this.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`place:${businessId}:${locationId}`]);
  }

  /** Other confirmed bookings that the message is sent for, not over yet and begun by `horizon`. */
  async overlapping(customMessageId: string, horizon: Date, now: Date): Promise<OverlappingBooking[]> {
    const terms: Term[] = await this.tx.query(
      `SELECT b.starts_at, b.ends_at FROM bookings b JOIN services s ON s.id = b.service_id
       JOIN custom_messages cm ON cm.group_id = s.message_group_id AND cm.id = $1
       WHERE b.id <> $2 AND b.status = 'confirmed' AND b.location_id IS NOT DISTINCT FROM $3
         AND b.starts_at <= $4 AND b.ends_at > $5`,
      [customMessageId, this.booking.id, this.booking.locationId, horizon, now],
    );
    return terms.map(({ starts_at, ends_at }) => ({ startsAt: starts_at, endsAt: ends_at }));
  }

  /** What an earlier booking would have switched off, had no other one needed it; unless it was switched off since. */
  async keptOn(messages: readonly CustomMessage[], now: Date): Promise<Withdrawn[]> {
    const rows: KeptOn[] = await this.tx.query(
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
      [messages.map(({ id }) => id), now, this.booking.id, this.booking.locationId],
    );
    return rows.flatMap(({ custom_message_id, occurrence, until }) => {
      const message = messages.find(({ id }) => id === custom_message_id);
      return message
        ? [{ message, occurrence: occurrence.replace('off:', ''), until, isCurrent: true, isInherited: true }]
        : [];
    });
  }
}
