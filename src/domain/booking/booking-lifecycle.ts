import type { ApprovalMode, BookingEvent, BookingSource, BookingStatus } from './booking.js';
import { faultOfStart, faultOfTerm, type Move, movedTerm, type Term, type TermFault, termFaults } from './term.js';

// Workflow code imports this file: plain data and functions only, so that a replay decides as the first run did.

export const commandNames = [
  'approve',
  'reject',
  'move',
  'change',
  'edit',
  'cancel',
  'markAttendance',
  'markPaid',
  'pauseNotifications',
  'resumeNotifications',
  'skipMessage',
  'sendNow',
  'resend',
] as const;
export type CommandName = (typeof commandNames)[number];

/** What people do to one message of a booking. */
export const messageCommands = ['skipMessage', 'sendNow', 'resend'] as const;
export type MessageCommand = (typeof messageCommands)[number];
export const isMessageCommand = (name: CommandName): name is MessageCommand =>
  messageCommands.some((command) => command === name);

/** What has to do with messages alone: the booking stays as it is. */
const inAnyStatus = {
  pending: 'pending',
  confirmed: 'confirmed',
  rejected: 'rejected',
  cancelled: 'cancelled',
} as const;

/** From which status a command leads where; what is not listed is refused. */
export const transitions: Readonly<Record<CommandName, Partial<Record<BookingStatus, BookingStatus>>>> = {
  approve: { pending: 'confirmed' },
  reject: { pending: 'rejected' },
  move: { pending: 'pending', confirmed: 'confirmed' },
  change: { pending: 'pending', confirmed: 'confirmed' },
  edit: { pending: 'pending', confirmed: 'confirmed' },
  cancel: { pending: 'cancelled', confirmed: 'cancelled' },
  markAttendance: { confirmed: 'confirmed' },
  markPaid: { pending: 'pending', confirmed: 'confirmed', cancelled: 'cancelled' },
  pauseNotifications: inAnyStatus,
  resumeNotifications: inAnyStatus,
  skipMessage: inAnyStatus,
  sendNow: inAnyStatus,
  resend: inAnyStatus,
};

/** What is recorded once a command has been carried out. */
export const eventOf: Readonly<Record<CommandName, BookingEvent>> = {
  approve: 'approved',
  reject: 'rejected',
  move: 'moved',
  change: 'changed',
  edit: 'edited',
  cancel: 'cancelled',
  markAttendance: 'attendance_set',
  markPaid: 'paid',
  pauseNotifications: 'notifications_paused',
  resumeNotifications: 'notifications_resumed',
  skipMessage: 'message_skipped',
  sendNow: 'message_sent_now',
  resend: 'message_resent',
};

/** Commands that a booking takes although its time is over. */
const afterTheEnd: readonly CommandName[] = [
  'edit',
  'markAttendance',
  'markPaid',
  'pauseNotifications',
  'resumeNotifications',
  ...messageCommands,
];

/** A command as far as its legality depends on it; instants are UTC. */
export type Command = { name: Exclude<CommandName, 'move'> } | ({ name: 'move' } & Move);

/** Where a legal command leads, or why it is refused and which field is at fault. */
export type CommandDecision =
  | { status: BookingStatus }
  | { error: 'invalid_state' }
  | { error: TermFault; path: string };

export const transition = (status: BookingStatus, command: CommandName): BookingStatus | undefined =>
  transitions[command][status];

/** Whether the time of a booking is over for this command. */
export const isTooLate = (command: CommandName, booking: { endsAt: Date }, now: Date): boolean =>
  hasEnded(booking, now) && !afterTheEnd.includes(command);

const hasEnded = (booking: { endsAt: Date }, now: Date): boolean => booking.endsAt <= now;

/** The one check of a command, made by whoever can: the API's door, the booking's workflow, and last its transaction. */
export function checkCommand(booking: Term & { status: BookingStatus }, command: Command, now: Date): CommandDecision {
  const status = transition(booking.status, command.name);
  if (!status || isTooLate(command.name, booking, now)) return { error: 'invalid_state' };
  const fault =
    command.name === 'move' ? (faultOfStart(command, now) ?? faultOfTerm(movedTerm(booking, command), now)) : null;
  return fault ? { error: fault, path: termFaults[fault].path } : { status };
}

/** What the staff enter, or had elsewhere, is agreed upon already. */
export const initialStatus = (approval: ApprovalMode, source: BookingSource): BookingStatus =>
  approval === 'manual' && source !== 'staff' && source !== 'import' ? 'pending' : 'confirmed';

export const effectiveApproval = (business: ApprovalMode, service: ApprovalMode | 'inherit'): ApprovalMode =>
  service === 'inherit' ? business : service;
