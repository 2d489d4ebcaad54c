import { type MessageStatus, waitReasons } from './message.js';

export const publicStatuses = ['processing', 'waiting', 'delivered', 'not_delivered', 'cancelled'] as const;
/** How a message stands, in the words of the statistics (rules 76 to 81). */
export type PublicStatus = (typeof publicStatuses)[number];

/** What should have gone out and could not; every other reason means that it was taken back before it was handed over. */
const missedReasons: ReadonlySet<string> = new Set([
  'expired',
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
  status === 'not_sent' ? (missedReasons.has(reason ?? '') ? 'not_delivered' : 'cancelled') : ofStatus[status];
