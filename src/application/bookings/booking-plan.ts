import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import { currentChannel, nextStepAt } from '../../domain/message/route.js';

type OpenMessage = Pick<
  MessageRow,
  'id' | 'step' | 'kind' | 'channel' | 'fallback' | 'nextStepAt' | 'armAt' | 'dueAt' | 'expiresAt'
>;

/** What the workflow of a booking is told: how the booking stands, and what is to be done for its open messages. */
export const planOf = (booking: BookingRow, open: readonly OpenMessage[]): BookingPlan => ({
  status: booking.status,
  version: booking.version,
  startsAt: booking.startsAt.toISOString(),
  endsAt: booking.endsAt.toISOString(),
  due: open.map((message) => dueMessage(message, booking)).sort(byArmAt),
});

/** What is to be done for a message next: hand it over, in time for its next step, or take that step. */
function dueMessage(message: OpenMessage, { startsAt }: BookingRow): DueMessage {
  const { id: messageId, step, kind, expiresAt } = message;
  const base = { messageId, step, kind, channel: currentChannel(message) };
  if (message.nextStepAt) {
    const at = message.nextStepAt.toISOString();
    return { ...base, task: 'escalate', armAt: at, dueAt: at, expiresAt: expiresAt.toISOString() };
  }
  const usefulUntil = nextStepAt(message, later(message.armAt, message.dueAt), { startsAt, expiresAt }) ?? expiresAt;
  const [armAt, dueAt] = [message.armAt.toISOString(), message.dueAt.toISOString()];
  return { ...base, task: 'send', armAt, dueAt, expiresAt: usefulUntil.toISOString() };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const byArmAt = (a: DueMessage, b: DueMessage) =>
  a.armAt.localeCompare(b.armAt) || a.messageId.localeCompare(b.messageId);
