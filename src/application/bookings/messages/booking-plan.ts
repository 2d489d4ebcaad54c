import type { BookingPlan, DueMessage, SettledMessage } from '../../../contracts/booking/booking-plan.js';
import type { BookingRow } from '../../../db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../db/entities/booking/message.entity.js';
import { attendanceWindowEnd } from '../../../domain/booking/attendance-window.js';
import { waitReasons } from '../../../domain/message/message.js';
import { currentChannel, nextStepAt } from '../../../domain/message/route.js';

/** A message of the ledger as far as its workflow is told of it. */
type PlannedRow = Pick<
  MessageRow,
  | 'id'
  | 'step'
  | 'kind'
  | 'channel'
  | 'fallback'
  | 'nextStepAt'
  | 'armAt'
  | 'dueAt'
  | 'expiresAt'
  | 'status'
  | 'reason'
  | 'audience'
  | 'resendOf'
>;

type PlannedBooking = Pick<BookingRow, 'status' | 'version' | 'startsAt' | 'endsAt' | 'notificationsPausedAt'>;

/** An operator looks at the latest; all of them are in the ledger. */
const mostSettled = 40;

/** What the workflow of a booking is told: how the booking and its messages stand, and what is to be done for those that are open. */
export const planOf = (booking: PlannedBooking, messages: readonly PlannedRow[]): BookingPlan => ({
  status: booking.status,
  version: booking.version,
  startsAt: booking.startsAt.toISOString(),
  endsAt: booking.endsAt.toISOString(),
  openUntil: attendanceWindowEnd(booking).toISOString(),
  ...(booking.notificationsPausedAt && { pausedSince: booking.notificationsPausedAt.toISOString() }),
  due: messages
    .filter(isOpen)
    .map((message) => dueMessage(message, booking))
    .sort(byArmAt),
  settled: messages
    .filter((message) => !isOpen(message))
    .map(settledMessage)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    .slice(-mostSettled),
});

/** Whether something is still to come of a message. */
const isOpen = ({ status, nextStepAt: next }: PlannedRow): boolean =>
  status === 'planned' || status === 'sending' || next !== null;

/** What is to be done for a message next: hand it over, in time for its next step, or take that step. */
export function dueMessage(message: PlannedRow, { startsAt }: Pick<PlannedBooking, 'startsAt'>): DueMessage {
  const { step, expiresAt } = message;
  const waitsFor = waitReasons.find((reason) => message.status === 'planned' && reason === message.reason);
  const base = { ...nameOf(message), step, ...(waitsFor && { waitsFor }) };
  if (message.nextStepAt) {
    const at = message.nextStepAt.toISOString();
    return { ...base, task: 'escalate', armAt: at, dueAt: at, expiresAt: expiresAt.toISOString() };
  }
  const usefulUntil = nextStepAt(message, later(message.armAt, message.dueAt), { startsAt, expiresAt }) ?? expiresAt;
  const [armAt, dueAt] = [message.armAt.toISOString(), message.dueAt.toISOString()];
  return { ...base, task: 'send', armAt, dueAt, expiresAt: usefulUntil.toISOString() };
}

function settledMessage(message: PlannedRow): SettledMessage {
  const { dueAt, status, reason } = message;
  return { ...nameOf(message), dueAt: dueAt.toISOString(), status, reason };
}

const nameOf = ({ id: messageId, kind, audience, resendOf, ...route }: PlannedRow) => ({
  messageId,
  kind,
  channel: currentChannel(route),
  ...(audience !== 'client' && { audience }),
  ...(resendOf && { resendOf }),
});

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const byArmAt = (a: DueMessage, b: DueMessage) =>
  a.armAt.localeCompare(b.armAt) || a.messageId.localeCompare(b.messageId);
