import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { PlannableBooking } from '../../domain/booking/booking.js';
import type { OptOut, PlannableClient } from '../../domain/client/consent.js';
import type { Contact } from '../../domain/client/contact.js';
import { isLandline } from '../../domain/client/phone.js';

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

/** Where the messages of a booking go; null once its client was deleted. */
export const contactOf = (booking: BookingRow): Contact | null =>
  booking.clientId === null
    ? null
    : {
        name: booking.contactName ?? '',
        email: booking.contactEmail,
        phone: booking.contactPhone,
        language: booking.contactLanguage,
      };

/** A client as the planner sees him: which ways to him there are, not what they are, and which of them are unwanted. */
export function plannableClient(
  booking: BookingRow,
  client: Pick<ClientRow, 'optOuts' | 'marketingConsent'> | null,
  unwanted: readonly OptOut[],
): PlannableClient | null {
  const contact = contactOf(booking);
  if (!contact || !client) return null;
  const optOuts = [...client.optOuts, ...unwanted];
  const { marketingConsent: consentsToMarketing } = client;
  const { email, phone } = contact;
  const isFixed = phone !== null && isLandline(phone);
  return { hasEmail: email !== null, hasPhone: phone !== null, isLandline: isFixed, optOuts, consentsToMarketing };
}
