import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { NamedBooking } from '../../db/stores/booking.store.js';
import type { TermTexts } from '../../db/stores/delivery/message-context.js';
import type { Stores } from '../../db/stores/stores.js';
import type { TemplateKey } from '../../domain/texts/template.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { sampleOf } from '../../templates/own/check-template.js';
import { messageFacts } from '../words/message-facts.js';

type Use = Pick<TemplateKey, 'kind' | 'audience' | 'language' | 'locationId'>;

const weekMs = 7 * 24 * 3_600_000;
/** As many bookings as a text is tried on. */
const atMost = 100;

/** Confirmed bookings of the next week, of the place where there is one. */
export async function upcomingBookings(
  { bookings }: Stores,
  { locationId }: Pick<Use, 'locationId'>,
  now: Date,
): Promise<NamedBooking[]> {
  const week = { status: 'confirmed' as const, from: now, to: new Date(now.getTime() + weekMs) };
  const place = locationId ? { locationId } : {};
  return (await bookings.page({ ...week, ...place }, { limit: atMost })).items;
}

/** What a message of a kind about a booking would be made of, in a language; `termTexts` are those of a date that many book. */
export function factsOf(
  booking: NamedBooking,
  business: BusinessRow,
  { kind, audience, language }: Use,
  termTexts: TermTexts | null = null,
): MessageFacts {
  const { service, staff, location, client } = booking;
  const message = {
    id: booking.id,
    kind,
    channel: 'email',
    fallback: [],
    step: 0,
    audience,
    occurrence: '',
  } as const;
  const nothing = { custom: null, member: null, templates: [], termTexts };
  const unchanged = { ...nothing, change: null, knownTerm: null, previous: null, organizer: null };
  const context = {
    message: { ...message, fallback: [] },
    booking,
    business,
    client,
    term: { service, staff, location },
    ...unchanged,
  };
  return { ...messageFacts(context, ''), language };
}

/** The same of a booking that never was, in the business's name. */
export const sampleFactsOf = (business: BusinessRow, location: LocationRow | null, use: Use): MessageFacts => {
  const sample = sampleOf(use);
  // The place is none of what was changed.
  const previous = sample.previous && { ...sample.previous, location: location?.name ?? null };
  return { ...sample, business: { ...sample.business, ...business }, location: location ?? null, previous };
};
