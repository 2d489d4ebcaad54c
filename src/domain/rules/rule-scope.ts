import { type BookingSource, bookingSources, type PlannableBooking } from '../booking/booking.js';
import type { NotificationKind } from '../message/message.js';
import type { NotificationRule, PlannableBusiness, QuietHours } from './rule.js';

type Scope = Pick<NotificationRule, 'enabled' | 'sources' | 'serviceIds' | 'locationIds'>;

/** Whether a rule has anything to say of a booking. */
export const concerns = (
  { enabled, sources, serviceIds, locationIds }: Scope,
  { source, serviceId, locationId }: Pick<PlannableBooking, 'source' | 'serviceId' | 'locationId'>,
): boolean =>
  enabled &&
  sources.includes(source) &&
  (serviceIds.length === 0 || serviceIds.includes(serviceId)) &&
  (locationIds.length === 0 || (locationId !== null && locationIds.includes(locationId)));

/** Of which bookings a kind is told where a rule does not say: that one was made is no news of one that was brought from elsewhere. */
export const usualSources = (kind: NotificationKind): BookingSource[] =>
  bookingSources.filter((source) => source !== 'import' || (kind !== 'pending' && kind !== 'confirmed'));

/** When a rule leaves whom it tells in peace; staff and admin it never does. */
export function quietHoursOf(
  { audience, quietHours }: Pick<NotificationRule, 'audience' | 'quietHours'>,
  business: Pick<PlannableBusiness, 'quietHours'>,
): QuietHours | null {
  if (audience !== 'client') return null;
  return quietHours ? quietHours.own : business.quietHours;
}
