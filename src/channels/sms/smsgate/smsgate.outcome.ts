import type { SendOutcome } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer, retryAfterMs } from '../../http/provider.request.js';
import type { SmsGateMessage } from './smsgate.state.js';

/** What an answer to a send means; one id is taken once for each phone, so a conflict is our own first try. */
export function outcomeOf(reference: string, answer: ProviderAnswer): SendOutcome {
  const { status } = answer;
  if (status === 202) {
    return { outcome: 'accepted', providerMessageId: (answer.body as SmsGateMessage | null)?.id ?? reference };
  }
  if (status === 409) return { outcome: 'accepted', providerMessageId: reference };
  if (status === 503) {
    return { outcome: 'tryLater', kind: 'temporary', code: 'queue_full', retryAfterMs: retryAfterMs(answer.headers) };
  }
  if (status === 400) return badRequest(answer);
  return outcomeOfStatus(answer);
}

/** The words tell which part was wrong. */
function badRequest(answer: ProviderAnswer): SendOutcome {
  const message = String((answer.body as { message?: unknown } | null)?.message ?? '');
  if (/no active device|not found/i.test(message)) {
    return { outcome: 'tryLater', kind: 'device-offline', code: 'no_active_device' };
  }
  if (/device_?id/i.test(message)) {
    return { outcome: 'refused', kind: 'account', code: 'wrong_device_id', detail: 'the id of the phone is wrong' };
  }
  if (/phone/i.test(message)) {
    return { outcome: 'refused', kind: 'permanent-recipient', code: 'invalid_number', detail: 'no mobile number' };
  }
  return outcomeOfStatus(answer);
}
