import type { PlannableBooking } from '../booking/booking.js';
import type { NotificationKind } from './message.js';

/** Whether a message tells of its booking's term, so that it is untrue once that is another. */
export const isOfTerm = (kind: NotificationKind): boolean => kind !== 'paid' && kind !== 'client_registered';

/** From when on a message is useless: that a term is off still matters while it would have lasted. */
export const expiryOf = (
  kind: NotificationKind,
  { startsAt, endsAt }: Pick<PlannableBooking, 'startsAt' | 'endsAt'>,
) => (kind === 'rejected' || kind === 'cancelled' ? endsAt : startsAt);

/** The start of the term that a message is about (UTC instant); of one about none, the end of its use takes its place. */
export const termStart = (booking: { startsAt: Date } | null, { expiresAt }: { expiresAt: Date }): Date =>
  booking?.startsAt ?? expiresAt;
