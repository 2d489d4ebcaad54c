import type { CheckResult, SmsChannel } from '../../channel.port.js';
import type { ProviderResult } from '../../http/provider.request.js';

const scopes = { sms: 'sms:message:send and sms:logs:read', viber: 'viber-bm:message:send and viber-bm:logs:read' };

/** What the answers to reading the log and the balance say about an account. */
export function checkOf(
  channel: SmsChannel,
  hasSender: boolean,
  log: ProviderResult,
  balance: ProviderResult,
): CheckResult {
  const wrong = (detail: string) => ({ ok: false, detail });
  if ('failure' in log) return wrong('Infobip does not answer at this address.');
  const { status } = log.answer;
  if (status === 401) return wrong('Infobip does not know this API key.');
  if (status === 403)
    return wrong(`This API key may not be used for ${channel}; it needs the scopes ${scopes[channel]}.`);
  if (status === 429) return wrong('Infobip asks to wait: too many requests. Check again in a minute.');
  if (status !== 200) return wrong(`Infobip answers ${status}; check the address.`);
  if (!hasSender) return wrong('The sender is missing: enter the name or number registered with Infobip.');
  const credit = creditIn(balance);
  if (credit !== undefined && credit <= 0) return wrong('The account with Infobip has no credit.');
  return { ok: true, detail: 'Infobip accepts this API key.' };
}

/** A key that may only send cannot ask for the balance, which is no fault. */
function creditIn(balance: ProviderResult): number | undefined {
  if ('failure' in balance || balance.answer.status !== 200) return undefined;
  const { balance: credit } = (balance.answer.body ?? {}) as { balance?: unknown };
  return typeof credit === 'number' ? credit : undefined;
}
