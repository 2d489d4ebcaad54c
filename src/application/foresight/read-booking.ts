import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingReferenceIds } from '../../db/stores/booking-references.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { contactOf } from '../bookings/plannable.js';
import { PlayedBooking, type Rows } from './played-booking.js';

/** What is named besides what the booking itself names. */
type Named = Pick<BookingReferenceIds, 'serviceId' | 'staffId' | 'locationId' | 'termId'>;

/** A booking that is stored, as it is read now, with all that its messages depend on. */
export async function readBooking(stores: Stores, booking: BookingRow): Promise<PlayedBooking> {
  const messages = await stores.ledger.ofBooking(booking.id);
  const changes = await stores.changes.ofBooking(booking.id);
  const named = [booking, ...changes.flatMap(({ previous }) => previous ?? [])];
  const had = messages.flatMap(({ customMessageId }) => customMessageId ?? []);
  const rows = await readRows(stores, booking.businessId, { ...booking, named, had });
  const contact = contactOf(booking);
  const unwanted = contact ? await stores.contactChoices.unwanted([contact]) : [];
  return new PlayedBooking({ ...rows, unwanted, booking, messages, changes });
}

/** What a booking that is only thought of depends on. */
export async function readSetting(stores: Stores, businessId: string, named: readonly Named[]): Promise<PlayedBooking> {
  const rows = await readRows(stores, businessId, { named, clientId: null, had: [] });
  const alone = { overlapping: async () => [], keptOn: async () => [] };
  return new PlayedBooking({ ...rows, places: alone, unwanted: [], booking: null, messages: [], changes: [] });
}

async function readRows(
  stores: Stores,
  businessId: string,
  { named, clientId, had }: { named: readonly Named[]; clientId: string | null; had: readonly string[] },
): Promise<Omit<Rows, 'unwanted' | 'booking' | 'messages' | 'changes'>> {
  const distinct = new Map(named.map((ids) => [[ids.serviceId, ids.staffId, ids.locationId, ids.termId].join(), ids]));
  const found = [];
  for (const ids of distinct.values()) found.push(await stores.bookingReferences.of(businessId, { ...ids, clientId }));
  const [first] = found;
  if (!first) throw new Error('a booking that names nothing');
  const services = found.flatMap(({ service }) => service ?? []);
  const terms = found.flatMap(({ term }) => term ?? []);
  const groups = new Set([...services, ...terms].flatMap(({ messageGroupId }) => messageGroupId ?? []));
  const phone = await stores.phones.ofBusiness(businessId);
  const customs = [];
  for (const group of groups) customs.push(...(await stores.customMessages.ofGroupAnd(group, had)));
  if (groups.size === 0) customs.push(...(await stores.customMessages.ofGroupAnd(null, had)));
  return {
    business: first.business,
    client: first.client,
    rules: first.rules,
    customs: [...new Map(customs.map((custom) => [custom.id, custom])).values()],
    services,
    staff: found.flatMap(({ staff, named }) => (staff ? [staff, ...named] : named)),
    locations: found.flatMap(({ location }) => location ?? []),
    terms,
    templates: await stores.templates.inUse(),
    isByOwnPhone: phone?.method === 'own_phone',
    places: stores.places,
  };
}
