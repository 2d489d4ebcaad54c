import type { Refused, TryLater, Unknown } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer } from '../../http/provider.request.js';
import { isRateLimit } from './smartemailing.assumptions.js';

/** What answers come in; `data` may be a list, an object or absent. */
interface Envelope {
  status?: unknown;
  message?: unknown;
  data?: unknown;
}

const envelope = ({ body }: ProviderAnswer): Envelope => (typeof body === 'object' && body !== null ? body : {});

export const dataOf = (answer: ProviderAnswer): unknown => envelope(answer).data;

/** An English sentence that may quote what was sent: never to be passed on. */
export function sentenceOf(answer: ProviderAnswer): string {
  const { message } = envelope(answer);
  return typeof message === 'string' ? message : '';
}

/** Success has a status of its own in the body, and a 200 with `error` is none. */
export const isSuccess = (answer: ProviderAnswer): boolean =>
  answer.status >= 200 && answer.status < 300 && ['ok', 'created'].includes(String(envelope(answer).status));

/** What an answer means that is no success. */
export function failureOf(answer: ProviderAnswer): Refused | TryLater | Unknown {
  if (answer.status === 401) return notConnected;
  if (isRateLimit(sentenceOf(answer))) return rateLimited(answer);
  if (envelope(answer).status === 'error' && answer.status < 300) {
    return { outcome: 'refused', kind: 'permanent-content', code: 'error', detail: 'refused without a reason' };
  }
  const outcome = outcomeOfStatus(answer);
  return outcome.outcome === 'accepted' ? { outcome: 'unknown', cause: 'server-error', code: 'unreadable' } : outcome;
}

const notConnected: Refused = {
  outcome: 'refused',
  kind: 'account',
  code: 'connection_missing',
  detail: 'SmartEmailing knows no such user name and API key.',
};

/** The same words come where transactional e-mails are not enabled for the account. */
function rateLimited(answer: ProviderAnswer): TryLater {
  const outcome = outcomeOfStatus({ ...answer, status: 429 });
  const retryAfterMs = outcome.outcome === 'tryLater' ? outcome.retryAfterMs : undefined;
  return { outcome: 'tryLater', kind: 'rate-limited', code: 'rate_limit_exceeded', retryAfterMs };
}
