import type { SendOutcome } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer } from '../../http/provider.request.js';

/** What an answer to a send means: Kannel speaks in words, and what it has queued it will send. */
export function outcomeOf(reference: string, answer: ProviderAnswer): SendOutcome {
  const { status, text } = answer;
  if (status === 202 && /^[03]:/.test(text)) return { outcome: 'accepted', providerMessageId: reference };
  if (status === 503 && /temporal failure/i.test(text)) {
    return { outcome: 'tryLater', kind: 'temporary', code: 'temporal_failure' };
  }
  if (status === 403 && /not routable/i.test(text)) {
    return { outcome: 'refused', kind: 'permanent-recipient', code: 'not_routable', detail: 'no way to this number' };
  }
  if (status === 403) {
    return { outcome: 'refused', kind: 'account', code: 'not_authorised', detail: 'wrong login, or not allowed' };
  }
  if (/receiver|number/i.test(text) && status === 400) {
    return { outcome: 'refused', kind: 'permanent-recipient', code: 'bad_number', detail: 'the number is refused' };
  }
  return outcomeOfStatus(answer);
}
