import { randomBytes } from 'node:crypto';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BookingReferenceIds, BookingReferences } from '../../db/stores/booking-references.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { BookingSource } from '../../domain/booking/booking.js';
import { effectiveApproval, initialStatus } from '../../domain/booking/booking-lifecycle.js';
import { referenceBytes, referenceFrom } from '../../domain/booking/reference.js';
import { checkStart, checkTerm } from '../../domain/booking/term.js';
import type { ContactHash } from '../accounts/secrets/contact-hash.js';
import { bookerOf, type ClientInput } from './booking-client.js';
import { checkedParts } from './booking-parts.js';

const minuteMs = 60_000;

/** What is asked for when a booking is made; the client is either known by id or named, instants are UTC. */
export interface NewBooking extends BookingReferenceIds {
  serviceId: string;
  client?: ClientInput;
  source: BookingSource;
  startsAt: Date;
  /** Without it the service says how long it takes. */
  endsAt?: Date;
  note?: string | null;
}

/** A booking that may be stored, with all that it names. */
export type DraftedBooking = { booking: BookingRow; client: ClientRow } & ReturnType<
  typeof checkedParts<BookingReferences>
>;

/** What nobody has done anything to yet. */
const unchanged = {
  version: 1,
  announcedEvent: 'created',
  announcedVersion: 1,
  attendance: 'unset',
  clientReply: null,
  clientRepliedAt: null,
  workflowStartedAt: null,
} as const;

/** The booking that is asked for, after every rule for it was checked; what the staff enter may have begun. */
export async function draftBooking(
  stores: Stores,
  ids: { id: string; businessId: string },
  input: NewBooking,
  hash: ContactHash,
  now: Date,
): Promise<DraftedBooking> {
  const found = checkedParts(input, await stores.bookingReferences.of(ids.businessId, input));
  const { business, service, staff, location } = found;
  const { source, startsAt, endsAt = new Date(startsAt.getTime() + service.durationMinutes * minuteMs) } = input;
  checkTerm({ startsAt, endsAt }, now);
  if (source === 'online') checkStart({ startsAt }, now);
  const { client, contact } = await bookerOf(stores, found, input, hash);
  const booking: BookingRow = {
    ...ids,
    reference: referenceFrom(randomBytes(referenceBytes)),
    serviceId: service.id,
    staffId: staff?.id ?? null,
    locationId: location?.id ?? null,
    clientId: client.id,
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone,
    contactLanguage: contact.language,
    status: initialStatus(effectiveApproval(business.approval, service.approval), source),
    source,
    startsAt,
    endsAt,
    timeZone: location?.timeZone ?? business.timeZone,
    note: input.note || null,
    ...unchanged,
    announcedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  return { ...found, booking, client };
}
