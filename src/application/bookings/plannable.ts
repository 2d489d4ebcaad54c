import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { PlannableBooking } from '../../domain/booking/booking.js';
import type { PlannableClient } from '../../domain/client/consent.js';

/** A booking as the planner sees it; after a move the client still counts on `previousStartsAt` (UTC instant). */
export const plannableBooking = (booking: BookingRow, previousStartsAt: Date | null): PlannableBooking => ({
  ...booking,
  announcement: {
    event: booking.announcedEvent,
    version: booking.announcedVersion,
    at: booking.announcedAt,
    previousStartsAt,
  },
});

/** A client as the planner sees him: which ways to him there are, not what they are. */
export const plannableClient = (client: ClientRow | null): PlannableClient | null =>
  client && { hasEmail: client.email !== null, hasPhone: client.phone !== null, optOuts: client.optOuts };
