import type { CheckResult } from '../../channel.port.js';
import type { ProviderResult } from '../../http/provider.request.js';

/** Whether the account may send, in words; the balance is told where Twilio tells it. */
export function checkAccount(account: ProviderResult, balance: ProviderResult): CheckResult {
  if ('failure' in account) return { ok: false, detail: `Twilio cannot be reached (${account.failure.code}).` };
  const { status, body } = account.answer;
  if (status === 401 || status === 404) return { ok: false, detail: 'The account SID or the auth token is wrong.' };
  const state = (body as { status?: string } | null)?.status;
  if (status !== 200 || !state) return { ok: false, detail: `Twilio answers with ${status}.` };
  if (state !== 'active') return { ok: false, detail: `The account is ${state}.` };
  return { ok: true, detail: `The account is active${balanceIn(balance)}.` };
}

function balanceIn(result: ProviderResult): string {
  if ('failure' in result || result.answer.status !== 200) return '';
  const { balance, currency } = (result.answer.body ?? {}) as { balance?: string; currency?: string };
  return balance && currency ? `, with a balance of ${Number(balance).toFixed(2)} ${currency}` : '';
}
