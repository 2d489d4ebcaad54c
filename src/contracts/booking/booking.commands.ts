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

export interface RejectInput extends CommandInput {
  /** Typed by an operator; what comes over the API stays in the database. */
  reason?: string;
}

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

/** What each command to a booking carries, by its name. */
export interface CommandInputs extends Record<CommandName, CommandInput> {
  approve: CommandInput;
  reject: RejectInput;
  move: MoveInput;
  cancel: CancelInput;
  /** Another service, staff member or place, named in the database under the command's id. */
  change: CommandInput;
  /** Another note, likewise. */
  edit: CommandInput;
  markAttendance: MarkAttendanceInput;
  /** What was paid lies in the database under the command's id, if it is known. */
  markPaid: CommandInput;
}

/** What any command may carry: only some of it belongs to each. */
export type AnyCommandInput = RejectInput & CancelInput & MoveInput & MarkAttendanceInput;

/** What a booking answers to a command that it took. */
export interface CommandResult {
  status: BookingStatus;
  version: number;
}

export const approveUpdate = defineUpdate<CommandResult, [CommandInput]>('approve');
export const rejectUpdate = defineUpdate<CommandResult, [RejectInput]>('reject');
export const moveUpdate = defineUpdate<CommandResult, [MoveInput]>('move');
export const cancelUpdate = defineUpdate<CommandResult, [CancelInput]>('cancel');
export const changeUpdate = defineUpdate<CommandResult, [CommandInput]>('change');
export const editUpdate = defineUpdate<CommandResult, [CommandInput]>('edit');
export const markAttendanceUpdate = defineUpdate<CommandResult, [MarkAttendanceInput]>('markAttendance');
export const markPaidUpdate = defineUpdate<CommandResult, [CommandInput]>('markPaid');

export const approveSignal = defineSignal<[CommandInput]>('approve');
export const rejectSignal = defineSignal<[RejectInput]>('reject');
export const moveSignal = defineSignal<[MoveInput]>('move');
export const cancelSignal = defineSignal<[CancelInput]>('cancel');
export const markAttendanceSignal = defineSignal<[MarkAttendanceInput]>('markAttendance');
export const markPaidSignal = defineSignal<[CommandInput]>('markPaid');

/** Nothing is commanded: what is planned is read anew. */
export const refreshSignal = defineSignal('refresh');

export const timelineQuery = defineQuery<BookingPlan | null>('timeline');
