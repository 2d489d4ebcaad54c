import type { MoveInput } from '../../contracts/booking/booking.commands.js';
import type { ChangeDetails } from '../../db/entities/booking/booking-change.entity.js';
import type { Actor, Attendance } from '../../domain/booking/booking.js';
import type { CommandName, MessageCommand } from '../../domain/booking/booking-lifecycle.js';
import { checkStart, checkTerm, type Move } from '../../domain/booking/term.js';

/** A command to a booking: all that is stored of it, and the little, free of text, that its workflow is told. */
export interface CommandDraft {
  name: CommandName;
  actor: Actor;
  reason?: string;
  details: ChangeDetails;
  input: MoveInput & { by?: Actor; attendance?: Attendance; messageId?: string };
}

const byBusiness = { actor: 'business', details: {}, input: {} } as const;

export const approveCommand: CommandDraft = { ...byBusiness, name: 'approve' };

export const rejectCommand = ({ reason }: { reason?: string }): CommandDraft => ({
  ...byBusiness,
  name: 'reject',
  reason,
});

export const cancelCommand = ({ reason, by }: { reason?: string; by: Actor }): CommandDraft => ({
  name: 'cancel',
  actor: by,
  reason,
  details: {},
  input: { by },
});

/** What is wrong with the term alone is refused at once. */
export function moveCommand({ startsAt, endsAt }: Move, now: Date): CommandDraft {
  checkStart({ startsAt }, now);
  if (endsAt) checkTerm({ startsAt, endsAt }, now);
  const term = { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() };
  return { name: 'move', actor: 'business', details: term, input: term };
}

export const attendanceCommand = ({ attendance }: { attendance: Attendance }): CommandDraft => ({
  name: 'markAttendance',
  actor: 'business',
  details: { attendance },
  input: { attendance },
});

/** What was paid, in a currency of ISO 4217; `paidAt` is a UTC instant. */
export interface PaymentInput {
  amount: number;
  currency: string;
  paidAt?: Date;
}

export const paymentCommand = ({ amount, currency, paidAt }: PaymentInput): CommandDraft => ({
  ...byBusiness,
  name: 'markPaid',
  details: { amount, currency, paidAt: paidAt?.toISOString() },
});

/** A note alone concerns the client in no way; with anything else it goes along with the change. */
export function changeCommand({
  endsAt,
  ...parts
}: Pick<ChangeDetails, 'serviceId' | 'staffId' | 'locationId' | 'note'> & { endsAt?: Date }): CommandDraft {
  const isNoteAlone = !endsAt && Object.keys(parts).every((field) => field === 'note');
  const details = { ...parts, ...(endsAt && { endsAt: endsAt.toISOString() }) };
  return { ...byBusiness, name: isNoteAlone ? 'edit' : 'change', details };
}

export const pauseCommand = ({ reason }: { reason?: string }): CommandDraft => ({
  ...byBusiness,
  name: 'pauseNotifications',
  reason,
});

export const resumeCommand = ({ reason }: { reason?: string }): CommandDraft => ({
  ...byBusiness,
  name: 'resumeNotifications',
  reason,
});

/** What is done to one message; sent again, it is another one with the id `newMessageId`. */
export const messageCommand = (
  name: MessageCommand,
  { messageId, newMessageId, reason }: { messageId: string; newMessageId?: string; reason?: string },
): CommandDraft => ({
  name,
  actor: 'business',
  reason,
  details: { messageId, newMessageId },
  input: { messageId },
});
