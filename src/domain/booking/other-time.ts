import { isClockAlike } from '../time/time-zone.js';
import type { PlannableBooking } from './booking.js';

type Timed = Pick<PlannableBooking, 'serviceId' | 'startsAt' | 'endsAt' | 'timeZone'>;

/** Whether people know a booking by another time than before: another start, another clock, or another length that did not come with another service. */
export const isOtherTime = (before: Timed, after: Timed): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() ||
  !isClockAlike(after.startsAt, before.timeZone, after.timeZone) ||
  (before.serviceId === after.serviceId && before.endsAt.getTime() !== after.endsAt.getTime());
