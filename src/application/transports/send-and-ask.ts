import type { Lookup, MessageQuery, SendOutcome, SmsAttempt, SmsSender } from '../../channels/channel.port.js';
import { withinTime } from '../delivery/rendered-message.js';

/** A provider is given this long to know of a message that it may have taken. */
const settleMs = 5_000;

export const sendsOnce = ({ capabilities }: SmsSender): boolean => capabilities.dedupeKey === 'yes';

/** What a provider knows of a message; never throws. */
export const askFor = (sender: SmsSender, query: MessageQuery): Promise<Lookup> =>
  sender.find(query).catch((): Lookup => ({ outcome: 'cannotSay', code: 'sender_failed' }));

/**
 * Hands a text over; where a repetition could arrive twice, the provider is asked what became of a send without an
 * answer. All of it ends within the time of one try: a claim is not held for longer.
 */
export const sendAndAsk = (sender: SmsSender, attempt: SmsAttempt): Promise<SendOutcome> =>
  withinTime(sendThenAsk(sender, attempt));

async function sendThenAsk(sender: SmsSender, attempt: SmsAttempt): Promise<SendOutcome> {
  const since = new Date();
  const lost = (): SendOutcome => ({ outcome: 'unknown', cause: 'connection-lost', code: 'sender_failed' });
  const outcome = await sender.send(attempt).catch(lost);
  if (outcome.outcome !== 'unknown' || sendsOnce(sender)) return outcome;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const { reference, to } = attempt;
  const lookup = await askFor(sender, { reference, to, since });
  if (lookup.outcome === 'found') return { outcome: 'accepted', providerMessageId: lookup.providerMessageId };
  if (lookup.outcome === 'cannotSay') return outcome;
  return { outcome: 'tryLater', kind: 'temporary', code: 'not_arrived' };
}
