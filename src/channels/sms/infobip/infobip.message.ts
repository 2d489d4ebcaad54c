import type { SmsAttempt, SmsChannel } from '../../channel.port.js';

/** Both channels: Infobip tries for 48 h at most; the least is that of its older API. */
const validityMs = { min: 30_000, max: 48 * 3_600_000 };

/** The body that asks Infobip to send one message; our reference becomes its message id. */
export function requestOf(channel: SmsChannel, attempt: SmsAttempt, sender: string, now: Date): object {
  const { reference, to, text, validUntil } = attempt;
  const isViber = channel === 'viber';
  const validityPeriod = { amount: secondsUntil(validUntil, now), timeUnit: 'SECONDS' };
  const message = {
    sender,
    destinations: [{ to: to.replace('+', ''), messageId: reference }],
    content: isViber ? { type: 'TEXT', text } : { text },
    options: isViber ? { validityPeriod, label: 'TRANSACTIONAL' } : { validityPeriod },
    webhooks: webhooksOf(channel, attempt.callbackUrl),
  };
  return { messages: [message], ...(!isViber && { options: { includeSmsCountInResponse: true } }) };
}

function webhooksOf(channel: SmsChannel, url: string | undefined) {
  if (!url) return undefined;
  const delivery = { url, intermediateReport: true };
  return { delivery, ...(channel === 'viber' && { seen: { url } }), contentType: 'application/json' };
}

function secondsUntil(validUntil: Date, now: Date): number {
  const ms = validUntil.getTime() - now.getTime();
  return Math.floor(Math.min(Math.max(ms, validityMs.min), validityMs.max) / 1000);
}
