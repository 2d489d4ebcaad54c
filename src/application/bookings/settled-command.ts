import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { type Refused, reasonToRefuse } from '../../contracts/booking/reason-to-refuse.js';
import { refusedCommand } from '../../contracts/booking/refused-command.js';
import { type CommandRefusal, commandRefusals } from '../../contracts/failures.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import type { NamedCommand } from '../../engine/booking-workflows.js';
import { BookingLedger } from './booking-ledger.js';

/** What has become of a command; one that is open may still be carried out, with the plan as it stands. */
export type SettledCommand =
  | { state: 'applied' }
  | { state: 'refused'; error: DomainError }
  | { state: 'open'; plan: BookingPlan };

/** Looks up what became of a command that was noted, and refuses it for good where the booking does not take it (any more). */
export async function settleCommand(
  stores: Stores,
  bookingId: string,
  command: NamedCommand,
  { refusal, now }: { refusal: DomainError | undefined; now: Date },
): Promise<SettledCommand> {
  const { commandId } = command.input;
  const booking = await stores.bookings.lock(bookingId);
  const change = await stores.changes.find(bookingId, commandId);
  if (!booking || !change) throw notFound('booking');
  if (change.state === 'applied') return { state: 'applied' };
  const error = refusal ?? refusalOf(booking, change, command, now);
  if (!error) return { state: 'open', plan: await new BookingLedger(stores).plan(booking) };
  await stores.changes.refuse(bookingId, commandId, codeOf(error), now);
  return { state: 'refused', error };
}

/** Why it was refused, or is now. */
function refusalOf(
  booking: BookingRow,
  { state, code }: BookingChangeRow,
  command: NamedCommand,
  now: Date,
): DomainError | null {
  const before = state === 'refused' ? { code: code as CommandRefusal, message: 'was refused' } : null;
  const refused: Refused | null = reasonToRefuse(booking, command, now) ?? before;
  return refused && refusedCommand(refused, { currentStatus: booking.status, currentVersion: booking.version });
}

const codeOf = ({ code }: DomainError): string => {
  const names = Object.keys(commandRefusals) as CommandRefusal[];
  return names.find((name) => commandRefusals[name] === code) ?? code;
};
