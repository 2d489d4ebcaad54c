import type { BookingStatus } from '../../domain/booking/booking.js';
import { type Command, type CommandName, checkCommand } from '../../domain/booking/booking-lifecycle.js';
import type { Term, TermFault } from '../../domain/booking/term.js';
import type { CommandRefusal } from '../failures.js';
import type { AnyCommandInput } from './booking.commands.js';

/** Why a command is not carried out, and which field of it is at fault. */
export interface Refused {
  code: CommandRefusal;
  message: string;
  path?: string;
  /** What is wrong with the term that it asks for. */
  fault?: TermFault;
}

/** Why a booking, as it stands, does not take a command, or null; the same wherever it is asked. */
export function reasonToRefuse(
  booking: Term & { status: BookingStatus; version: number },
  { name, input }: { name: CommandName; input: AnyCommandInput },
  now: Date,
): Refused | null {
  const { version } = booking;
  if (input.expectedVersion && input.expectedVersion !== version) {
    return { code: 'STALE_VERSION', message: `the booking is at version ${version}` };
  }
  const decision = checkCommand(booking, commandOf(name, input), now);
  if ('status' in decision) return null;
  const { error } = decision;
  if (error === 'invalid_state') return { code: 'INVALID_STATE', message: 'invalid state' };
  return { code: 'VALIDATION', message: error.replaceAll('_', ' '), path: decision.path, fault: error };
}

function commandOf(name: CommandName, { startsAt = '', endsAt }: AnyCommandInput): Command {
  if (name !== 'move') return { name };
  return { name, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : undefined };
}
