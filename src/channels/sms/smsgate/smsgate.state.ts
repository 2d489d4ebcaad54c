import type { DeliveryError, DeliveryErrorClass, DeliveryState } from '../../../domain/message/delivery-report.js';

/** A message as the gateway shows it, as far as it is read. */
export interface SmsGateMessage {
  id?: string;
  state?: string;
  recipients?: { error?: string }[];
}

/** From `Processed` on the phone has it, and nobody can take it back. */
const states = new Map<string, DeliveryState>(
  Object.entries({
    Pending: 'accepted',
    Cancelling: 'accepted',
    Processed: 'handed-over',
    Sent: 'handed-over',
    Delivered: 'delivered',
    Failed: 'undelivered',
    Cancelled: 'cancelled',
  }),
);

/** Which of Android's reasons pass; those that say nothing of it are not here. */
const classes: [pattern: RegExp, code: string, errorClass: DeliveryErrorClass][] = [
  [/TTL expired/i, 'ttl_expired', 'expired'],
  [/No SIMs? found/i, 'no_sim', 'account'],
  [/LIMIT_EXCEEDED/, 'limit_exceeded', 'rate-limited'],
  [/NO_SERVICE|RADIO_OFF|RETRY|MODEM|NETWORK/, 'no_service', 'temporary'],
  [/NULL_PDU|INVALID/, 'invalid', 'content'],
  [/FDN|SHORT_CODE/, 'number_not_allowed', 'recipient-permanent'],
  [/Delivery result/i, 'not_delivered_by_operator', 'recipient-permanent'],
];

/** The error in the phone's free text, which is not repeated: it may hold a number. */
export function errorOf(reason = ''): DeliveryError {
  const [, code, errorClass] = classes.find(([pattern]) => pattern.test(reason)) ?? [
    null,
    'failed',
    'unknown' as const,
  ];
  return { code, class: errorClass };
}

/** How far a message is; a word that is not known leaves it where it was. */
export function stateOf(message: SmsGateMessage): { state: DeliveryState; error?: DeliveryError } {
  const state = states.get(message.state ?? '') ?? 'accepted';
  return state === 'undelivered' ? failedBecause(message.recipients?.[0]?.error) : { state };
}

export function failedBecause(reason?: string): { state: DeliveryState; error: DeliveryError } {
  const error = errorOf(reason);
  return { state: error.class === 'expired' ? 'expired' : 'undelivered', error };
}
