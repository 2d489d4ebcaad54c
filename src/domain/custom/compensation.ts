import type { PlannableBooking } from '../booking/booking.js';
import { firstOccurrence } from '../message/by-hand/by-hand.js';
import type { MessageStatus } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { StoredMessage } from '../replanning/replan.js';
import type { CustomMessage } from './custom-message.js';
import { delayMs } from './custom-moment.js';

/** A term of another booking of the same place, in UTC instants. */
export interface OverlappingBooking {
  startsAt: Date;
  endsAt: Date;
}

/** A device that was switched on for a term which is off now; `until` is when that term would have ended. */
export interface Withdrawn {
  message: CustomMessage;
  occurrence: string;
  until: Date;
  /** Whether the booking's service still asks for it. */
  isCurrent: boolean;
  /** It was another booking's, and was kept on for this one. */
  isInherited: boolean;
}

type Booking = Pick<PlannableBooking, 'status' | 'version' | 'startsAt' | 'endsAt'>;

const offPrefix = 'off:';
const handedOver: readonly MessageStatus[] = ['sending', 'sent', 'delivered', 'unknown'];

export const isOff = (occurrence: string): boolean => occurrence.startsWith(offPrefix);

/** The start of the term for which something was switched on or off. */
export const switchedFor = (occurrence: string): string =>
  firstOccurrence(occurrence)
    .replace(/^[^@]*@/, '')
    .replace(/\+\d+$/, '');

/** An occurrence that was taken back may come again: it is named anew each time. */
export function switchOccurrence(key: string, message: CustomMessage, stored: readonly StoredMessage[]): string {
  const takenBack = stored.filter(
    (row) =>
      row.customMessageId === message.id && wasHandedOver(row) && row.occurrence.startsWith(`${offPrefix}${key}`),
  );
  return takenBack.length > 0 ? `${key}+${takenBack.length}` : key;
}

/** What this booking has switched on and does not need any more; `current` are the messages that its service has now. */
export function withdrawnBy(
  booking: Booking,
  messages: readonly CustomMessage[],
  current: readonly CustomMessage[],
  stored: readonly StoredMessage[],
  now: Date,
): Withdrawn[] {
  return messages
    .filter(({ isCompensated }) => isCompensated)
    .flatMap((message) => {
      const on = stored.findLast(
        (row) => row.customMessageId === message.id && !isOff(row.occurrence) && wasHandedOver(row),
      );
      const isCurrent = current.some(({ id }) => id === message.id);
      if (!on || (isCurrent && isFor(booking, on.occurrence))) return [];
      const length = booking.endsAt.getTime() - booking.startsAt.getTime();
      const until = new Date(Date.parse(switchedFor(on.occurrence)) + length);
      return until > now ? [{ message, occurrence: on.occurrence, until, isCurrent, isInherited: false }] : [];
    });
}

/** Takes back what was withdrawn, unless the place needs it: now, or before the withdrawn term would have ended. */
export function planCompensations(
  booking: Booking,
  withdrawn: readonly Withdrawn[],
  overlapping: readonly OverlappingBooking[],
  now: Date,
): PlannedMessage[] {
  return withdrawn.flatMap(({ message, occurrence, until, isCurrent, isInherited }): PlannedMessage[] => {
    const needs = isCurrent && booking.status === 'confirmed' ? [...overlapping, booking] : overlapping;
    const { id, channel, audience, delay } = message;
    const isNeeded = needs.some((term) => term.startsAt.getTime() - delayMs(delay) <= +until && term.endsAt > now);
    if (isNeeded && isInherited) return [];
    return [
      {
        ruleId: null,
        customMessageId: id,
        ruleVersion: null,
        kind: 'custom',
        channel,
        fallback: [],
        audience,
        staffId: null,
        occurrence: `${offPrefix}${occurrence}`,
        bookingVersion: booking.version,
        dueAt: now,
        expiresAt: until,
        tooLateAt: null,
        reason: isNeeded ? 'still_needed' : null,
      },
    ];
  });
}

const isFor = ({ status, startsAt }: Booking, occurrence: string): boolean =>
  status === 'confirmed' && switchedFor(occurrence) === startsAt.toISOString();

const wasHandedOver = ({ status }: Pick<StoredMessage, 'status'>): boolean => handedOver.includes(status);
