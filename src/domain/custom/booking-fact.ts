import type { Attendance, BookingEvent, BookingStatus } from '../booking/booking.js';
import type { CustomEvent } from './custom-message.js';

/** A change that was carried out; `at` is a UTC instant. */
export interface PastChange {
  event: BookingEvent;
  version: number;
  at: Date;
  /** Whether the term became another one. */
  isNewTerm: boolean;
  /** What was said of the client's coming; null for every other change. */
  attendance: Attendance | null;
}

/** What people did to a booking, as custom messages react to it. */
export interface BookingFact {
  event: Exclude<CustomEvent, 'ended' | 'no_show' | 'before_start'>;
  version: number;
  at: Date;
  attendance: Attendance | null;
}

const names: Partial<Record<BookingEvent, BookingFact['event']>> = {
  created: 'created',
  approved: 'confirmed',
  rejected: 'rejected',
  moved: 'moved',
  cancelled: 'cancelled',
  paid: 'paid',
  attendance_set: 'attendance',
};

/** What has happened, the last of each sort; what was agreed upon when it was made is confirmed from then on. */
export function factsOf(changes: readonly PastChange[], status: BookingStatus): BookingFact[] {
  const last = new Map<BookingFact['event'], BookingFact>();
  for (const { event, version, at, isNewTerm, attendance } of changes) {
    const name = names[event];
    if (!name || (name === 'moved' && !isNewTerm)) continue;
    last.set(name, { event: name, version, at, attendance });
  }
  const created = last.get('created');
  if (created && status === 'confirmed' && !last.has('confirmed')) {
    last.set('confirmed', { ...created, event: 'confirmed' });
  }
  return [...last.values()];
}
