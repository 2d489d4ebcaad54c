import type { DeliveryError, DeliveryErrorClass, DeliveryState } from '../../../domain/message/delivery-report.js';
import type { ParsedReports } from '../../channel.port.js';
import { referenceIn, withReference } from '../../http/callback.url.js';

/** Everything is asked for: delivered 1, failed 2, buffered 4, accepted 8 and refused 16 by the operator, under way 32. */
export const everyReport = 63;

const states = new Map<string, DeliveryState>(
  Object.entries({
    1: 'delivered',
    2: 'undelivered',
    4: 'handed-over',
    8: 'handed-over',
    16: 'undelivered',
    32: 'handed-over',
  }),
);

/** The operator's status in a refusal, in hexadecimal. */
const refusals = new Map<string, DeliveryErrorClass>(
  Object.entries({
    '08': 'temporary',
    '0a': 'account',
    '0b': 'recipient-permanent',
    '14': 'temporary',
    '58': 'rate-limited',
    '64': 'temporary',
  }),
);

/** The operator's last word in a receipt. */
const lastWords = new Map<string, DeliveryErrorClass>(
  Object.entries({
    EXPIRED: 'expired',
    UNDELIV: 'recipient-permanent',
    REJECTD: 'unknown',
    DELETED: 'unknown',
  }),
);

/** Where Kannel tells what became of a message: it fills in the type, the time and the operator's answer. */
export function reportUrl(callbackUrl: string, reference: string): string {
  // A per cent sign of the address itself must not be taken for one of Kannel's.
  const escaped = withReference(callbackUrl, reference).replaceAll('%', '%%');
  return `${escaped}&type=%d&at=%T&answer=%A`;
}

/** What a call of the address says; it is not signed, the secret is in the address. */
export function parseKannelCall(url: string, now: Date): ParsedReports {
  const query = URL.parse(url)?.searchParams;
  const reference = referenceIn(url);
  const type = query?.get('type') ?? '';
  const state = states.get(type);
  if (!reference || !state) return { reports: [], answer: { status: 400, body: 'not a report' } };
  const seconds = Number(query?.get('at'));
  const at = seconds > 0 ? new Date(seconds * 1000) : now;
  const end = state === 'undelivered' ? failedBecause(query?.get('answer') ?? '') : { state };
  const ids = { providerMessageId: reference, reference };
  return { reports: [{ ...ids, ...end, at, dedupeKey: `${reference}:${type}` }], answer: { status: 200, body: '' } };
}

function failedBecause(answer: string): { state: DeliveryState; error: DeliveryError } {
  const refused = /NACK\/0x0*([0-9a-f]{2})\b/i.exec(answer)?.[1]?.toLowerCase();
  const last = /stat:(\w+)/.exec(answer)?.[1];
  const code = refused ? `smpp_0x${refused}` : (last?.toLowerCase() ?? 'failed');
  const errorClass = refusals.get(refused ?? '') ?? lastWords.get(last ?? '') ?? 'unknown';
  return { state: errorClass === 'expired' ? 'expired' : 'undelivered', error: { code, class: errorClass } };
}
