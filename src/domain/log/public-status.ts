import {
  type MessageStatus,
  messageStatuses,
  type NotSentReason,
  notSentReasons,
  type OutcomeReason,
  undeliveredReasons,
  waitReasons,
} from '../message/message.js';

export const publicStatuses = [
  'processing',
  'waiting',
  'delivered',
  'not_delivered',
  'cancelled',
  'not_needed',
] as const;
/** How a message stands, in the words of the statistics (rules 76 to 81 and 172). */
export type PublicStatus = (typeof publicStatuses)[number];

/** What should have gone out and could not. */
const missedReasons: ReadonlySet<string> = new Set([
  'expired',
  'too_late',
  'no_contact',
  'landline',
  'no_credit',
  'template_failed',
  ...waitReasons,
]);

const ofStatus: Readonly<Record<Exclude<MessageStatus, 'not_sent'>, PublicStatus>> = {
  planned: 'processing',
  sending: 'processing',
  sent: 'waiting',
  unknown: 'waiting',
  delivered: 'delivered',
  undelivered: 'not_delivered',
};

export const publicStatusOf = (status: MessageStatus, reason: string | null): PublicStatus =>
  status === 'not_sent' ? ofReason(reason) : ofStatus[status];

/** Only what a cancelled booking left unsaid was cancelled (rule 172). */
function ofReason(reason: string | null): PublicStatus {
  if (reason === 'cancelled') return 'cancelled';
  return missedReasons.has(reason ?? '') ? 'not_delivered' : 'not_needed';
}

/** The statuses that a public status stands for and, where those alone do not say it, the reasons. */
export interface StatusRange {
  statuses: MessageStatus[];
  reasons: OutcomeReason[] | null;
}

/** Of each public status, what it stands for. */
export function rangeOf(publicStatus: PublicStatus): StatusRange {
  const statuses = messageStatuses.filter((status) => status !== 'not_sent' && ofStatus[status] === publicStatus);
  const notSent = notSentReasons.filter((reason: NotSentReason) => ofReason(reason) === publicStatus);
  if (notSent.length === 0) return { statuses, reasons: null };
  const reasons = statuses.includes('undelivered') ? [...notSent, ...undeliveredReasons] : notSent;
  return { statuses: [...statuses, 'not_sent'], reasons };
}
