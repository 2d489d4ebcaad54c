import type { DeliveryError, DeliveryErrorClass, DeliveryState } from '../../../domain/message/delivery-report.js';

/** A message as Twilio shows it, as far as it is read; the price is a negative number in a text. */
export interface TwilioMessage {
  sid?: string;
  status?: string;
  error_code?: number | null;
  num_segments?: string;
  price?: string | null;
  price_unit?: string | null;
}

/** `sent` may be the last word where the operator gives no receipt. */
const states = new Map<string, DeliveryState>(
  Object.entries({
    accepted: 'accepted',
    scheduled: 'accepted',
    queued: 'accepted',
    sending: 'accepted',
    sent: 'handed-over',
    delivered: 'delivered',
    read: 'delivered',
    undelivered: 'undelivered',
    partially_delivered: 'undelivered',
    failed: 'undelivered',
    canceled: 'cancelled',
  }),
);

const classes = new Map<string, DeliveryErrorClass>(
  Object.entries({
    21211: 'recipient-permanent',
    21610: 'blocked',
    21614: 'recipient-permanent',
    30001: 'temporary',
    30002: 'account',
    30003: 'temporary',
    30004: 'blocked',
    30005: 'recipient-permanent',
    30006: 'recipient-permanent',
    30007: 'content',
    30008: 'unknown',
    30036: 'expired',
  }),
);

/** How far a message is; undefined for a word that is not known. */
export function stateOf(
  status: string,
  errorCode?: string,
): { state: DeliveryState; error?: DeliveryError } | undefined {
  const state = states.get(status);
  if (state !== 'undelivered') return state && { state };
  const error = { code: `twilio_${errorCode ?? status}`, class: classes.get(errorCode ?? '') ?? 'unknown' };
  return { state: error.class === 'expired' ? 'expired' : state, error };
}
