import type { Refused, SendOutcome } from '../../channel.port.js';
import { outcomeOfStatus, type ProviderAnswer } from '../../http/provider.request.js';
import type { TwilioMessage } from './twilio.state.js';

/** What Twilio refuses for good; a country that is not switched on is no reason to pause the account. */
const refusals: Record<number, [kind: Refused['kind'], detail: string]> = {
  20003: ['account', 'the account SID or the auth token is wrong'],
  21211: ['permanent-recipient', 'no such number'],
  21408: ['permanent-recipient', 'the account may not send to this country'],
  21610: ['permanent-recipient', 'the client has unsubscribed'],
  21612: ['permanent-recipient', 'there is no way from this sender to this number'],
  21614: ['permanent-recipient', 'no mobile number'],
  21212: ['account', 'the sender is not allowed'],
  21606: ['account', 'the sender is not allowed'],
  21602: ['permanent-content', 'the text is empty'],
  21617: ['permanent-content', 'the text is too long'],
};

/** What an answer to a send means. */
export function outcomeOf(answer: ProviderAnswer): SendOutcome {
  const said = (answer.body ?? {}) as TwilioMessage & { code?: number };
  if (answer.status === 201 && said.sid) return accepted(said.sid, said);
  const { code = 0 } = said;
  const refusal = answer.status < 500 ? refusals[code] : undefined;
  if (refusal) return { outcome: 'refused', kind: refusal[0], code: `twilio_${code}`, detail: refusal[1] };
  return outcomeOfStatus(answer);
}

/** A messaging service knows the number of parts and the price only later. */
function accepted(sid: string, { num_segments, price, price_unit }: TwilioMessage): SendOutcome {
  return {
    outcome: 'accepted',
    providerMessageId: sid,
    parts: Number(num_segments) || undefined,
    price: price && price_unit ? { amount: Math.abs(Number(price)), currency: price_unit } : undefined,
  };
}
