import type { SettledMessage } from './booking-plan.js';

/** A message as far as it tells of trouble. */
type Standing = Pick<SettledMessage, 'messageId' | 'kind' | 'channel' | 'resendOf'> & { status: string };

const failed: ReadonlySet<string> = new Set(['undelivered', 'unknown']);
const inVain: ReadonlySet<string> = new Set([...failed, 'not_sent']);

/** The last message that did not arrive, or may not have, and was not sent again with more luck: `undelivered:reminder:sms`. */
export function deliveryProblemOf(messages: readonly Standing[]): string | null {
  const isMended = (id: string) => messages.some((one) => one.resendOf === id && !inVain.has(one.status));
  const last = messages.findLast(({ messageId, status }) => failed.has(status) && !isMended(messageId));
  return last ? `${last.status}:${last.kind}:${last.channel}` : null;
}
