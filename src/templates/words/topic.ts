import { type NotificationKind, tellsOfChange } from '../../domain/message/message.js';
import { isClockAlike } from '../../domain/time/time-zone.js';
import type { MessageFacts } from '../message-facts.js';
import { daysOf, type WrittenTerm } from './term-words.js';

/** What a message says: its kind, with cancellations and changes told apart by who made them and what they changed. */
export type Topic =
  | Exclude<NotificationKind, 'moved' | 'changed' | 'cancelled'>
  | 'cancelledByClient'
  | 'cancelledByBusiness'
  | 'newTime'
  | 'newService'
  | 'newStaff'
  | 'newLocation'
  | 'changed';

/** Which parts of a booking are other than they were. */
export interface Changes {
  time: boolean;
  service: boolean;
  staff: boolean;
  location: boolean;
}

const none: Changes = { time: false, service: false, staff: false, location: false };

export function changesOf({ kind, booking, service, staff, location, previous }: MessageFacts): Changes {
  if (!tellsOfChange(kind) || !previous || !booking) return none;
  return {
    time: booking.termType === 'hours' ? isOtherTime(previous, booking) : areOtherDays(previous, booking),
    service: previous.service !== (service?.name ?? null),
    staff: previous.staff !== (staff?.name ?? null),
    location: previous.location !== (location?.name ?? null),
  };
}

/** For people it is another time, too, when another one is written for the same instant. */
const isOtherTime = (one: WrittenTerm, other: WrittenTerm): boolean =>
  +one.startsAt !== +other.startsAt ||
  +one.endsAt !== +other.endsAt ||
  !isClockAlike(one.startsAt, one.timeZone, other.timeZone);

const areOtherDays = (one: WrittenTerm, other: WrittenTerm): boolean => `${daysOf(one)}` !== `${daysOf(other)}`;

export function topicOf(facts: MessageFacts): Topic {
  const { kind } = facts;
  if (kind === 'cancelled') return facts.cancelledBy === 'client' ? 'cancelledByClient' : 'cancelledByBusiness';
  if (kind !== 'moved' && kind !== 'changed') return kind;
  const changes = changesOf(facts);
  if (Object.values(changes).filter(Boolean).length !== 1) return 'changed';
  if (changes.time) return 'newTime';
  if (changes.service) return 'newService';
  return changes.staff ? 'newStaff' : 'newLocation';
}
