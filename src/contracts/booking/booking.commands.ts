import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Attendance, BookingStatus } from '../../domain/booking/booking.js';
import type { BookingPlan, DueMessage } from './booking-plan.js';

/** What every order to a booking may carry; an operator may leave all of it out. */
export interface Order {
  /** Names the order, so that it is carried out once; its free text lies under this id in the database. */
  commandId?: string;
  /** Refused unless the booking is still at this version. */
  expectedVersion?: number;
}

export interface RejectOrder extends Order {
  /** Typed by an operator; what comes over the API stays in the database. */
  reason?: string;
}

export interface CancelOrder extends Order {
  reason?: string;
  by?: Actor;
}

export interface MoveOrder extends Order {
  /** UTC instants, ISO 8601; without an end the booking keeps its length. */
  startsAt?: string;
  endsAt?: string;
}

export interface MarkAttendanceOrder extends Order {
  attendance?: Attendance;
}

/** The orders a booking takes, by name. */
export interface Orders {
  approve: Order;
  reject: RejectOrder;
  move: MoveOrder;
  cancel: CancelOrder;
  /** Another service, staff member or place, named in the database under the command's id. */
  change: Order;
  /** Another note, likewise. */
  edit: Order;
  markAttendance: MarkAttendanceOrder;
  /** What was paid lies in the database under the command's id, if it is known. */
  markPaid: Order;
}
export type OrderName = keyof Orders;

/** What a booking answers to an order that it took. */
export interface OrderResult {
  status: BookingStatus;
  version: number;
}

export type { BookingPlan, DueMessage };

export const approveUpdate = defineUpdate<OrderResult, [Order]>('approve');
export const rejectUpdate = defineUpdate<OrderResult, [RejectOrder]>('reject');
export const moveUpdate = defineUpdate<OrderResult, [MoveOrder]>('move');
export const cancelUpdate = defineUpdate<OrderResult, [CancelOrder]>('cancel');
export const changeUpdate = defineUpdate<OrderResult, [Order]>('change');
export const editUpdate = defineUpdate<OrderResult, [Order]>('edit');
export const markAttendanceUpdate = defineUpdate<OrderResult, [MarkAttendanceOrder]>('markAttendance');
export const markPaidUpdate = defineUpdate<OrderResult, [Order]>('markPaid');

export const approveSignal = defineSignal<[Order]>('approve');
export const rejectSignal = defineSignal<[RejectOrder]>('reject');
export const moveSignal = defineSignal<[MoveOrder]>('move');
export const cancelSignal = defineSignal<[CancelOrder]>('cancel');
export const markAttendanceSignal = defineSignal<[MarkAttendanceOrder]>('markAttendance');
export const markPaidSignal = defineSignal<[Order]>('markPaid');

/** Nothing is ordered: what is planned is read anew. */
export const refreshSignal = defineSignal('refresh');

export const timelineQuery = defineQuery<BookingPlan | null>('timeline');
