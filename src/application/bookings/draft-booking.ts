import { randomBytes } from 'node:crypto';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BookingReferenceIds, BookingReferences } from '../../db/stores/booking-references.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { BookingSource } from '../../domain/booking/booking.js';
import { effectiveApproval, initialStatus } from '../../domain/booking/booking-lifecycle.js';
import { referenceBytes, referenceFrom } from '../../domain/booking/reference.js';
import { filledIn } from '../../domain/booking/shared-term.js';
import { checkStart, checkTerm } from '../../domain/booking/term.js';
import type { Contact } from '../../domain/client/contact.js';
import { DomainError } from '../../domain/domain-error.js';
import type { ContactHash } from '../accounts/secrets/contact-hash.js';
import { bookerOf, type ClientInput } from './booking-client.js';
import { checkedParts } from './booking-parts.js';

const minuteMs = 60_000;

/** What is asked for when a booking is made; the client is either known by id or named, instants are UTC. */
export interface NewBooking extends BookingReferenceIds {
  client?: ClientInput;
  source: BookingSource;
  /** Absent where the term says it, as the service may be. */
  startsAt?: Date;
  /** Without it, and without a term, the service says how long it takes. */
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
  notificationsPausedAt: null,
  workflowStartedAt: null,
} as const;

/** The booking that is asked for, after every rule for it was checked; what the staff enter may have begun. */
export async function draftBooking(
  stores: Stores,
  ids: { id: string; businessId: string },
  asked: NewBooking,
  hash: ContactHash,
  now: Date,
): Promise<DraftedBooking> {
  const input = await inItsTerm(stores, asked);
  const found = checkedParts(input, await stores.bookingReferences.of(ids.businessId, input));
  const { business, service, staff, location, term } = found;
  const { source, startsAt, endsAt = new Date(startsAt.getTime() + service.durationMinutes * minuteMs) } = input;
  checkTerm({ startsAt, endsAt }, now);
  const termType = term?.type ?? service.type;
  // What has no hours can be booked while it lasts.
  if (source === 'online') checkStart({ startsAt: termType === 'hours' ? startsAt : endsAt }, now);
  const { client, contact } = await bookerOf(stores, found, input, hash);
  const booking: BookingRow = {
    ...ids,
    reference: referenceFrom(randomBytes(referenceBytes)),
    serviceId: service.id,
    staffId: staff?.id ?? null,
    locationId: location?.id ?? null,
    termId: term?.id ?? null,
    termType,
    clientId: client.id,
    ...saidWith(contact),
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

const saidWith = ({ name, email, phone, language }: Contact) => ({
  contactName: name,
  contactEmail: email,
  contactPhone: phone,
  contactLanguage: language,
});

/** What is asked for, with what its term says, which nobody changes before the booking is stored. */
async function inItsTerm({ terms }: Stores, asked: NewBooking): Promise<NewBooking & { startsAt: Date }> {
  const { termId } = asked;
  const term = termId ? await terms.hold(termId) : null;
  if (termId && term?.status !== 'open') {
    throw new DomainError('validation_failed', 'names no term that can be booked', { path: 'termId' });
  }
  const { startsAt, ...input } = term ? filledIn(asked, term) : asked;
  if (startsAt) return { ...input, startsAt } as NewBooking & { startsAt: Date };
  throw new DomainError('validation_failed', 'must be given, for the term does not say it', { path: 'startsAt' });
}
