import type { BookingEvent } from '../booking/booking.js';
import { isClosedByHand } from '../message/by-hand/by-hand.js';
import type { Channel, MessageStatus, NotSentReason, OutcomeReason } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { isTooLate } from '../planning/lateness.js';

/** A message of the booking as it is stored. */
export interface StoredMessage {
  id: string;
  ruleId: string | null;
  customMessageId: string | null;
  staffId: string | null;
  channel: Channel;
  occurrence: string;
  status: MessageStatus;
  reason: OutcomeReason | null;
  /** UTC instants. */
  dueAt: Date;
  expiresAt: Date;
  /** From when on its rule holds it for too late; null: never. */
  tooLateAt: Date | null;
  /** When the next step is taken if this one has not brought the message. */
  nextStepAt: Date | null;
}

/** A stored message that the booking does not call for any more, and why. */
export interface Withdrawal {
  id: string;
  reason: NotSentReason;
}

/** What turns the stored messages into the plan: those that end as not sent, those that take no further step, and new ones. */
export interface PlanChanges {
  close: Withdrawal[];
  stay: Withdrawal[];
  insert: PlannedMessage[];
}

/** Why a plan is made anew: something happened to the booking, or a rule holds no more. */
export type PlanEvent = BookingEvent | 'rule_off';

/** Compares what is stored with a plan made at `now`; of what was handed over only a next step is stopped. */
export function replan(
  existing: readonly StoredMessage[],
  desired: readonly PlannedMessage[],
  event: PlanEvent,
  now: Date,
): PlanChanges {
  const withdrawn = (row: StoredMessage): Withdrawal[] => {
    const wanted = desired.find((message) => isSameMessage(message, row));
    if (wanted && stillHolds(row, wanted, now)) return [];
    return [{ id: row.id, reason: wanted?.reason ?? closingReason(event) }];
  };
  const close = existing.filter(({ status }) => status === 'planned').flatMap(withdrawn);
  const stay = existing.filter(({ nextStepAt }) => nextStepAt).flatMap(withdrawn);
  const closedFor = new Map(close.map(({ id, reason }) => [id, reason]));
  const isSettled = (message: PlannedMessage, row: StoredMessage) => {
    if (row.status === 'not_sent' && isClosedByHand(row)) return true;
    const closed = closedFor.get(row.id);
    if (closed || row.status !== 'not_sent') return closed ? message.reason === closed : true;
    // Time went by, and the message has its outcome.
    return message.reason === row.reason || message.reason === 'late_booking';
  };
  const insert = desired.filter(
    (message) => !existing.some((row) => isSameMessage(message, row) && isSettled(message, row)),
  );
  return { close, stay, insert };
}

const contactReasons: readonly (OutcomeReason | null)[] = [
  'no_contact',
  'landline',
  'opted_out',
  'no_consent',
  'client_deleted',
];

/**
 * Of these changes, those that a contact or a consent is the reason for. A first contact brings what is still of use;
 * a consent is for what is to come.
 */
export function dueToContact(
  { close, stay, insert }: PlanChanges,
  existing: readonly StoredMessage[],
  now: Date,
): PlanChanges {
  const isForbidden = ({ reason }: Withdrawal) => contactReasons.includes(reason);
  const isAllowedAgain = (message: PlannedMessage) => {
    const former = existing.findLast((row) => row.status === 'not_sent' && isSameMessage(message, row));
    if (message.reason || !former || !contactReasons.includes(former.reason)) return false;
    return former.reason === 'no_contact' || former.reason === 'landline'
      ? message.expiresAt > now
      : message.dueAt > now;
  };
  return {
    close: close.filter(isForbidden),
    stay: stay.filter(isForbidden),
    insert: insert.filter(isAllowedAgain),
  };
}

/** A message planned in time is not late because time went by since, and one that is due already goes as it is. */
function stillHolds(row: StoredMessage, { reason, dueAt }: PlannedMessage, now: Date): boolean {
  const isDue = row.dueAt <= now;
  if (reason === 'too_late') return !isTooLate(row.tooLateAt, now);
  if (reason) return reason === 'late_booking' || (reason === 'quiet_hours' && isDue);
  return isDue || row.dueAt.getTime() === dueAt.getTime();
}

const closingReason = (event: PlanEvent): NotSentReason =>
  event === 'cancelled' || event === 'rejected' || event === 'moved' || event === 'rule_off' ? event : 'superseded';

export const isSameMessage = (a: MessageKey, b: MessageKey): boolean =>
  a.ruleId === b.ruleId &&
  a.customMessageId === b.customMessageId &&
  a.staffId === b.staffId &&
  a.channel === b.channel &&
  a.occurrence === b.occurrence;

type MessageKey = Pick<StoredMessage, 'ruleId' | 'customMessageId' | 'staffId' | 'channel' | 'occurrence'>;
