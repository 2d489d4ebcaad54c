import type { CheckResult } from '../../channel.port.js';
import type { GosmsResult } from './gosms.answer.js';

interface Organisation {
  currentCredit?: unknown;
  invoicingType?: unknown;
  channels?: unknown;
}

/** What GoSMS's answer about the account says to the one who set it up. */
export function checkOf(result: GosmsResult, channel: number | undefined): CheckResult {
  const wrong = (detail: string) => ({ ok: false, detail });
  if ('failure' in result) {
    const { outcome, code } = result.failure;
    if (code === 'wrong_credentials') return wrong('GoSMS does not know this client id and client secret.');
    return wrong(outcome === 'tryLater' && code === 'http_429' ? 'GoSMS asks to wait.' : 'GoSMS does not answer.');
  }
  const { status, body } = result.answer;
  if (status !== 200) return wrong(`GoSMS answers ${status}; check the address and the access of this client.`);
  const { currentCredit, invoicingType, channels } = (body ?? {}) as Organisation;
  const ids = Array.isArray(channels) ? channels.map((one) => Number(one?.id)) : [];
  if (channel === undefined) return wrong('The channel must be its number in GoSMS.');
  if (!ids.includes(channel))
    return wrong(`The account has no channel ${channel}; it has ${ids.join(', ') || 'none'}.`);
  // Our reading: an account that pays afterwards may be at zero.
  const paysLater = typeof invoicingType === 'string' && invoicingType.toLowerCase().startsWith('post');
  if (Number(currentCredit) <= 0 && !paysLater) return wrong('The account with GoSMS has no credit.');
  return { ok: true, detail: 'GoSMS accepts this account and its channel.' };
}
