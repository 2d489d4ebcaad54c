import { isClockAlike } from '../time/time-zone.js';

/** UTC instants, and the IANA zone of the venue. */
interface Timed {
  serviceId: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** Whether people know a booking by another time than before: another start, another clock, or another length that did not come with another service. */
export const isOtherTime = (before: Timed, after: Timed): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() ||
  !isClockAlike(after.startsAt, before.timeZone, after.timeZone) ||
  (before.serviceId === after.serviceId && before.endsAt.getTime() !== after.endsAt.getTime());
