import { type NotificationKind, tellsOfChange } from '../../domain/message/message.js';
import { isClockAlike } from '../../domain/time/time-zone.js';
import type { MessageFacts, PreviousTerm } from '../message-facts.js';

type WrittenTerm = Pick<PreviousTerm, 'startsAt' | 'endsAt' | 'timeZone'>;

/** What a message says: its kind, with changes told apart by what became different. */
export type Topic = Exclude<NotificationKind, 'moved'> | 'newTime' | 'newService' | 'newStaff' | 'newLocation';

/** Which parts of a booking are other than they were. */
export interface Changes {
  time: boolean;
  service: boolean;
  staff: boolean;
  location: boolean;
}

export function changesOf({ kind, booking, service, staff, location, previous }: MessageFacts): Changes {
  if (!tellsOfChange(kind) || !previous) return { time: false, service: false, staff: false, location: false };
  return {
    time: isOtherTime(previous, booking),
    service: previous.service !== service.name,
    staff: previous.staff !== (staff?.name ?? null),
    location: previous.location !== (location?.name ?? null),
  };
}

/** For people it is another time, too, when another one is written for the same instant. */
const isOtherTime = (one: WrittenTerm, other: WrittenTerm): boolean =>
  +one.startsAt !== +other.startsAt ||
  +one.endsAt !== +other.endsAt ||
  !isClockAlike(one.startsAt, one.timeZone, other.timeZone);

export function topicOf(facts: MessageFacts): Topic {
  const { kind } = facts;
  if (kind !== 'moved' && kind !== 'changed') return kind;
  const changes = changesOf(facts);
  if (Object.values(changes).filter(Boolean).length !== 1) return 'changed';
  if (changes.time) return 'newTime';
  if (changes.service) return 'newService';
  return changes.staff ? 'newStaff' : 'newLocation';
}
