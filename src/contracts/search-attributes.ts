import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { BookingPlan } from './booking/booking-plan.js';

export const businessId = defineSearchAttributeKey('BusinessId', SearchAttributeType.KEYWORD);
export const bookingStatus = defineSearchAttributeKey('BookingStatus', SearchAttributeType.KEYWORD);
export const bookingStart = defineSearchAttributeKey('BookingStart', SearchAttributeType.DATETIME);
export const nextMessageAt = defineSearchAttributeKey('NextMessageAt', SearchAttributeType.DATETIME);
export const nextMessageKind = defineSearchAttributeKey('NextMessageKind', SearchAttributeType.KEYWORD);
/** The last message that did not arrive, or may not have, in codes; none where it was mended. */
export const deliveryProblem = defineSearchAttributeKey('DeliveryProblem', SearchAttributeType.KEYWORD);

/** The last command that was refused, and why, in codes: `move:VALIDATION`. */
export const lastRefusedCommand = defineSearchAttributeKey('LastRefusedCommand', SearchAttributeType.KEYWORD);

/** What the next of its messages that cannot go waits for, in a code: `account_paused`. */
export const waitingFor = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD);

export const searchAttributes = [
  businessId,
  bookingStatus,
  bookingStart,
  nextMessageAt,
  nextMessageKind,
  deliveryProblem,
  lastRefusedCommand,
  waitingFor,
];

/** What is due this soon is as good as sent. */
const soonMs = 1_000;

/** What somebody has to mend before a message can go. */
export const waitingAttribute = ({ due }: Pick<BookingPlan, 'due'>): SearchAttributeUpdatePair => ({
  key: waitingFor,
  value: due.find(({ waitsFor }) => waitsFor)?.waitsFor ?? null,
});

/** What operators can search a booking by; the next message is the first that is still to wait for at `now` (ms). */
export function bookingAttributes(plan: BookingPlan, now: number): SearchAttributeUpdatePair[] {
  const next = plan.due.find(({ dueAt }) => Date.parse(dueAt) > now + soonMs);
  return [
    { key: bookingStatus, value: plan.status },
    { key: bookingStart, value: new Date(plan.startsAt) },
    { key: nextMessageAt, value: next ? new Date(next.dueAt) : null },
    { key: nextMessageKind, value: next?.kind ?? null },
  ];
}
