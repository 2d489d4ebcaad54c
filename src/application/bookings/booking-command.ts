import type {
  AttendanceMark,
  BookingPatch,
  Cancellation,
  Move,
  PaymentInput,
  Rejection,
} from '../../api/bookings/booking-input.schema.js';
import type { ChangeDetails } from '../../db/entities/booking/booking-change.entity.js';
import type { Actor, Attendance } from '../../domain/booking/booking.js';
import type { CommandName } from '../../domain/booking/booking-lifecycle.js';
import { checkNotPast, checkTerm } from '../../domain/booking/term.js';

/** A command to a booking: all that is stored of it, and the little, free of text, that its workflow is told. */
export interface CommandDraft {
  name: CommandName;
  actor: Actor;
  reason?: string;
  details: ChangeDetails;
  input: { startsAt?: string; endsAt?: string; by?: Actor; attendance?: Attendance };
}

const byBusiness = { actor: 'business', details: {}, input: {} } as const;

export const approveCommand: CommandDraft = { ...byBusiness, name: 'approve' };

export const rejectCommand = ({ reason }: Rejection): CommandDraft => ({ ...byBusiness, name: 'reject', reason });

export const cancelCommand = ({ reason, by }: Cancellation): CommandDraft => ({
  name: 'cancel',
  actor: by,
  reason,
  details: {},
  input: { by },
});

export function moveCommand({ startsAt, endsAt }: Move, now: Date): CommandDraft {
  checkNotPast(startsAt, now);
  if (endsAt) checkTerm(startsAt, endsAt);
  const term = { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() };
  return { name: 'move', actor: 'business', details: term, input: term };
}

export const attendanceCommand = ({ attendance }: AttendanceMark): CommandDraft => ({
  name: 'markAttendance',
  actor: 'business',
  details: { attendance },
  input: { attendance },
});

export const paymentCommand = ({ amount, currency, paidAt }: PaymentInput): CommandDraft => ({
  ...byBusiness,
  name: 'markPaid',
  details: { amount, currency, paidAt: paidAt?.toISOString() },
});

/** A note alone concerns the client in no way; with anything else it goes along with the change. */
export function changeCommand(patch: BookingPatch): CommandDraft {
  const isNoteAlone = Object.keys(patch).every((field) => field === 'note');
  return { ...byBusiness, name: isNoteAlone ? 'edit' : 'change', details: patch };
}
