import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import type { Announcement, PlannableBooking, RecordedPayment } from '../../domain/booking/booking.js';
import type { OptOut, PlannableClient, Reach } from '../../domain/client/consent.js';
import type { Contact } from '../../domain/client/contact.js';
import { isLandline } from '../../domain/client/phone.js';
import { adminOf, type OwnPeople } from '../../domain/rules/own-people.js';

/** A booking as the planner sees it; `net` is what has become of its term since each was last told. */
export const plannableBooking = (
  booking: BookingRow,
  net: Announcement['net'],
  payments: readonly RecordedPayment[],
): PlannableBooking => ({
  ...booking,
  formerStaffId: net?.staff?.told.staffId ?? null,
  payments,
  announcement: {
    event: booking.announcedEvent,
    version: booking.announcedVersion,
    at: booking.announcedAt,
    previousStartsAt: net?.client ? new Date(net.client.told.startsAt) : null,
    net,
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
  return { ...reachOf(contact), ...consentOf(client, unwanted) };
}

/** What a client lets be sent, besides what the owner of the number or address has said of it. */
export const consentOf = (
  { optOuts, marketingConsent }: Pick<ClientRow, 'optOuts' | 'marketingConsent'>,
  unwanted: readonly OptOut[],
): Omit<PlannableClient, keyof Reach> => ({
  optOuts: [...optOuts, ...unwanted],
  consentsToMarketing: marketingConsent,
});

/** The people of a business as the planner sees them, of its staff those that it may have to know. */
export const peopleOf = (business: BusinessRow, staff: readonly StaffMemberRow[]): OwnPeople => ({
  admin: adminOf(business),
  staff: new Map(staff.filter(({ deletedAt }) => !deletedAt).map((member) => [member.id, member])),
});

/** Which ways to somebody there are. */
export const reachOf = ({ email, phone }: Pick<Contact, 'email' | 'phone'>): Reach => ({
  hasEmail: email !== null,
  hasPhone: phone !== null,
  isLandline: phone !== null && isLandline(phone),
});
