import type { DeliveryError, DeliveryState } from '../../../domain/message/delivery-report.js';
import type { Refused, SendOutcome, TryLater } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer, type ProviderResult } from '../../http/provider.request.js';

/** GoSMS's answer, or why there is none; it may be that it gives no token. */
export type GosmsResult = ProviderResult | { failure: Refused | TryLater };

/** Numbers by what became of them, each with an instant; empty ones come as lists. */
export interface GosmsDelivery {
  isDelivered?: unknown;
  recipients?: { delivered?: unknown; undelivered?: unknown; delivering?: unknown };
}

/** GoSMS gives no reason, nor a word for one. */
export const undelivered: DeliveryError = { code: 'undelivered', class: 'unknown' };

/** What GoSMS says to sending to one number. */
export function outcomeOfSending(answer: ProviderAnswer): SendOutcome {
  if (answer.status !== 201) return outcomeOfRefusal(answer);
  const { recipients, link } = (answer.body ?? {}) as { recipients?: Record<string, unknown>; link?: unknown };
  if (countOf(recipients?.invalid) > 0) return refused('permanent-recipient', 'invalid_recipient');
  if (countOf(recipients?.notSent) > 0) return refused('permanent-recipient', 'not_sent');
  const providerMessageId = idIn(link);
  if (!providerMessageId) return { outcome: 'unknown', cause: 'server-error', code: 'no_message_id' };
  return { outcome: 'accepted', providerMessageId };
}

/** The id at the end of a link to a message. */
export function idIn(link: unknown): string | undefined {
  return typeof link === 'string' ? /\/messages\/([\w-]{1,64})\/?$/.exec(link)?.[1] : undefined;
}

/** How far a message has come, as asking for it tells. */
export function stateOf(body: unknown): { state: DeliveryState; error?: DeliveryError } {
  const { delivery, sendingInfo } = (body ?? {}) as {
    delivery?: GosmsDelivery;
    sendingInfo?: { sentFinish?: unknown };
  };
  if (delivery?.isDelivered === true || countOf(delivery?.recipients?.delivered) > 0) return { state: 'delivered' };
  if (countOf(delivery?.recipients?.undelivered) > 0) return { state: 'undelivered', error: undelivered };
  return { state: sendingInfo?.sentFinish ? 'handed-over' : 'accepted' };
}

/** A refusal of the whole request names the property that is wrong. */
function outcomeOfRefusal(answer: ProviderAnswer): SendOutcome {
  const { violations } = (answer.body ?? {}) as { violations?: unknown };
  const wrong = Array.isArray(violations) ? violations.map((one) => String(one?.propertyPath)) : [];
  if (answer.status !== 400 || wrong.length === 0) return outcomeOfStatus(answer);
  if (wrong.some((path) => path.startsWith('channel'))) return refused('account', 'wrong_channel');
  if (wrong.some((path) => path.startsWith('recipients'))) return refused('permanent-recipient', 'invalid_recipient');
  return refused('permanent-content', 'validation_failed');
}

function refused(kind: 'permanent-recipient' | 'permanent-content' | 'account', code: string): SendOutcome {
  return { outcome: 'refused', kind, code, detail: 'GoSMS does not send this message' };
}

function countOf(list: unknown): number {
  return typeof list === 'object' && list !== null ? Object.keys(list).length : 0;
}
