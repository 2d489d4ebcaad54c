import type { CheckResult } from '../../channel.port.js';
import type { ProviderResult } from '../../http/provider.request.js';

/** Whether the login is taken, by the answer to a send that names no number: nothing is sent. */
export function checkLogin(result: ProviderResult): CheckResult {
  if ('failure' in result) return { ok: false, detail: `Kannel cannot be reached (${result.failure.code}).` };
  const { status, text } = result.answer;
  if (status === 400 && /receiver/i.test(text)) {
    return { ok: true, detail: 'Kannel takes the login; whether its operators are connected only a message shows.' };
  }
  if (status === 403) {
    return { ok: false, detail: 'The user name or the password is wrong, or calls from here are not allowed.' };
  }
  return { ok: false, detail: `Kannel's sendsms answers with ${status}.` };
}
