import type { NotificationKind } from '../../domain/message/message.js';
import type { MessageFacts } from '../message-facts.js';

/** What a message says: its kind, with `moved` told apart by what became different. */
export type Topic =
  | Exclude<NotificationKind, 'moved'>
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

export function changesOf({ kind, booking, service, staff, location, previous }: MessageFacts): Changes {
  if (kind !== 'moved' || !previous) return { time: false, service: false, staff: false, location: false };
  return {
    time: +previous.startsAt !== +booking.startsAt || +previous.endsAt !== +booking.endsAt,
    service: previous.service !== service.name,
    staff: previous.staff !== (staff?.name ?? null),
    location: previous.location !== (location?.name ?? null),
  };
}

export function topicOf(facts: MessageFacts): Topic {
  if (facts.kind !== 'moved') return facts.kind;
  const changes = changesOf(facts);
  if (Object.values(changes).filter(Boolean).length !== 1) return 'changed';
  if (changes.time) return 'newTime';
  if (changes.service) return 'newService';
  return changes.staff ? 'newStaff' : 'newLocation';
}
