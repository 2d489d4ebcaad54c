import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Attendance, BookingStatus } from '../../domain/booking/booking.js';
import type { CommandName } from '../../domain/booking/booking-lifecycle.js';
import type { BookingPlan } from './booking-plan.js';

/** What every command to a booking may carry; an operator may leave all of it out. */
export interface CommandInput {
  /** Names the command, so that it is carried out once; its free text lies under this id in the database. */
  commandId?: string;
  /** Refused unless the booking is still at this version. */
  expectedVersion?: number;
}

export interface ReasonInput extends CommandInput {
  /** Typed by an operator; what comes over the API stays in the database. */
  reason?: string;
}
export type RejectInput = ReasonInput;

export interface CancelInput extends CommandInput {
  reason?: string;
  by?: Actor;
}

export interface MoveInput extends CommandInput {
  /** UTC instants, ISO 8601; without an end the booking keeps its length. */
  startsAt?: string;
  endsAt?: string;
}

export interface MarkAttendanceInput extends CommandInput {
  attendance?: Attendance;
}

/** What the booking gets instead, by ids; null takes it away. Over the API it lies in the database under the command's id. */
export interface ChangeInput extends CommandInput {
  serviceId?: string;
  staffId?: string | null;
  locationId?: string | null;
}

/** What was paid, if it is known, likewise: the currency by ISO 4217, `paidAt` a UTC instant (ISO 8601). */
export interface MarkPaidInput extends CommandInput {
  amount?: number;
  currency?: string;
  paidAt?: string;
}

/** Names one message of the booking; the reason is an operator's, as in `reject`. */
export interface MessageInput extends CommandInput {
  messageId?: string;
  reason?: string;
}

/** What each command to a booking carries, by its name. */
export interface CommandInputs extends Record<CommandName, CommandInput> {
  approve: CommandInput;
  reject: RejectInput;
  move: MoveInput;
  cancel: CancelInput;
  change: ChangeInput;
  /** Another note, which lies in the database under the command's id. */
  edit: CommandInput;
  markAttendance: MarkAttendanceInput;
  markPaid: MarkPaidInput;
  pauseNotifications: ReasonInput;
  resumeNotifications: ReasonInput;
  skipMessage: MessageInput;
  sendNow: MessageInput;
  resend: MessageInput;
}

/** What any command may carry: only some of it belongs to each. */
export type AnyCommandInput = CancelInput &
  MoveInput &
  MarkAttendanceInput &
  ChangeInput &
  MarkPaidInput &
  MessageInput;

/** What a booking answers to a command that it took. */
export interface CommandResult {
  status: BookingStatus;
  version: number;
}

export const approveUpdate = defineUpdate<CommandResult, [CommandInput]>('approve');
export const rejectUpdate = defineUpdate<CommandResult, [RejectInput]>('reject');
export const moveUpdate = defineUpdate<CommandResult, [MoveInput]>('move');
export const cancelUpdate = defineUpdate<CommandResult, [CancelInput]>('cancel');
export const changeUpdate = defineUpdate<CommandResult, [ChangeInput]>('change');
export const editUpdate = defineUpdate<CommandResult, [CommandInput]>('edit');
export const markAttendanceUpdate = defineUpdate<CommandResult, [MarkAttendanceInput]>('markAttendance');
export const markPaidUpdate = defineUpdate<CommandResult, [MarkPaidInput]>('markPaid');
export const pauseNotificationsUpdate = defineUpdate<CommandResult, [ReasonInput]>('pauseNotifications');
export const resumeNotificationsUpdate = defineUpdate<CommandResult, [ReasonInput]>('resumeNotifications');
export const skipMessageUpdate = defineUpdate<CommandResult, [MessageInput]>('skipMessage');
export const sendNowUpdate = defineUpdate<CommandResult, [MessageInput]>('sendNow');
export const resendUpdate = defineUpdate<CommandResult, [MessageInput]>('resend');

export const approveSignal = defineSignal<[CommandInput]>('approve');
export const rejectSignal = defineSignal<[RejectInput]>('reject');
export const moveSignal = defineSignal<[MoveInput]>('move');
export const cancelSignal = defineSignal<[CancelInput]>('cancel');
export const changeSignal = defineSignal<[ChangeInput]>('change');
export const markAttendanceSignal = defineSignal<[MarkAttendanceInput]>('markAttendance');
export const markPaidSignal = defineSignal<[MarkPaidInput]>('markPaid');
export const pauseNotificationsSignal = defineSignal<[ReasonInput]>('pauseNotifications');
export const resumeNotificationsSignal = defineSignal<[ReasonInput]>('resumeNotifications');
export const skipMessageSignal = defineSignal<[MessageInput]>('skipMessage');
export const sendNowSignal = defineSignal<[MessageInput]>('sendNow');
export const resendSignal = defineSignal<[MessageInput]>('resend');

/** Nothing is commanded: what is planned is read anew. */
export const refreshSignal = defineSignal('refresh');

export const timelineQuery = defineQuery<BookingPlan | null>('timeline');
