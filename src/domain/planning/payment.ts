import type { PlannableBooking } from '../booking/booking.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { QuietHours } from '../rules/rule.js';
import type { RuleMoment } from './moment.js';

const ofPayment = 'paid:';

/** Names the payment that made a version of its booking. */
export const paymentOccurrence = (version: number): string => `${ofPayment}v${version}`;

export const isOfPayment = (occurrence: string): boolean => occurrence.startsWith(ofPayment);

/** For so long a payment is worth telling of, whatever becomes of the booking. */
const worthTellingMs = 3 * 24 * 3_600_000;

/** One moment for each payment: when it is recorded, or after the quiet hours; whether the term is over does not matter. */
export const paymentMoments = (
  { payments, timeZone }: Pick<PlannableBooking, 'payments' | 'timeZone'>,
  quietHours: QuietHours | null,
): (RuleMoment & { expiresAt: Date })[] =>
  payments.map(({ version, at }) => {
    const dueAt = quietPeriodAt(at, quietHours, timeZone)?.to ?? at;
    const expiresAt = new Date(dueAt.getTime() + worthTellingMs);
    const occurrence = paymentOccurrence(version);
    return { occurrence, bookingVersion: version, dueAt, punctualAt: dueAt, expiresAt, reason: null };
  });
