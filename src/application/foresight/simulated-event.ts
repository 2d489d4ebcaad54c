import type { Actor, Attendance } from '../../domain/booking/booking.js';
import type { Move } from '../../domain/booking/term.js';
import { DomainError } from '../../domain/domain-error.js';
import {
  approveCommand,
  attendanceCommand,
  type CommandDraft,
  cancelCommand,
  changeCommand,
  moveCommand,
  rejectCommand,
} from '../bookings/booking-command.js';
import type { PlayedEvent } from './booking-play.js';

/** What is to happen in a play, at a UTC instant of it. */
export type SimulatedEvent = { at: Date } & (
  | { type: 'approve' | 'paid' | 'silence' | 'viber_fails' }
  | { type: 'reject'; reason?: string | undefined }
  | { type: 'cancel'; reason?: string | undefined; by: Actor }
  | ({ type: 'move' } & Move)
  | {
      type: 'change';
      serviceId?: string | undefined;
      staffId?: string | null | undefined;
      locationId?: string | null | undefined;
    }
  | { type: 'attendance'; attendance: Attendance }
);

const paid: CommandDraft = { name: 'markPaid', actor: 'business', details: {}, input: {} };

/** The same as the command that it is, or as how providers behave from then on. */
export function playedEvent(event: SimulatedEvent, index: number, begin: Date): PlayedEvent {
  const { at, type } = event;
  if (at < begin)
    throw new DomainError('in_the_past', 'must not be before the booking is made', { path: `events.${index}.at` });
  if (type === 'silence' || type === 'viber_fails') return { at, type };
  return { at, type: 'command', draft: within(`events.${index}`, () => draftOf(event)) };
}

function draftOf(event: Exclude<SimulatedEvent, { type: 'silence' }>): CommandDraft {
  switch (event.type) {
    case 'approve':
      return approveCommand;
    case 'reject':
      return rejectCommand(event);
    case 'cancel':
      return cancelCommand(event);
    case 'move':
      return moveCommand(event, event.at);
    case 'change': {
      const { at: _at, type: _type, ...parts } = event;
      return changeCommand(parts);
    }
    case 'attendance':
      return attendanceCommand(event);
    default:
      return paid;
  }
}

/** Names the field of a fault from the whole. */
export function within<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw namedFrom(path, error);
  }
}

/** The same fault, with its field named from the whole. */
export function namedFrom(path: string, error: unknown): unknown {
  if (!(error instanceof DomainError) || error.path === undefined) return error;
  return new DomainError(error.code, error.message, { path: `${path}.${error.path}` });
}
