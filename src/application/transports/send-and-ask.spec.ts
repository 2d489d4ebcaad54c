import { describe, expect, it, vi } from 'vitest';
import type { Lookup, SendOutcome, SmsAttempt, SmsSender } from '../../channels/channel.port.js';
import { sendAndAsk } from './send-and-ask.js';

const attempt = { reference: 'one', to: '+420601000001' } as SmsAttempt;
const unknown: SendOutcome = { outcome: 'unknown', cause: 'timeout', code: 'no_answer_in_time' };
const never = () => new Promise<never>(() => {});

const senderThat = (send: () => Promise<SendOutcome>, find: () => Promise<Lookup>, dedupeKey = 'no') =>
  ({ capabilities: { dedupeKey }, send, find }) as unknown as SmsSender;

async function outcomeOf(sender: SmsSender): Promise<SendOutcome> {
  vi.useFakeTimers();
  try {
    const outcome = sendAndAsk(sender, attempt);
    await vi.advanceTimersByTimeAsync(25_000);
    return await outcome;
  } finally {
    vi.useRealTimers();
  }
}

describe('a send without an answer', () => {
  const lost = async () => unknown;

  it('is asked for where a repetition could arrive twice', async () => {
    const found: Lookup = { outcome: 'found', providerMessageId: 'p1', state: 'accepted' };
    expect(await outcomeOf(senderThat(lost, async () => found))).toEqual({
      outcome: 'accepted',
      providerMessageId: 'p1',
    });
    expect(await outcomeOf(senderThat(lost, async () => ({ outcome: 'notFound' })))).toMatchObject({
      outcome: 'tryLater',
    });
  });

  it.each([
    ['cannot say', async (): Promise<Lookup> => ({ outcome: 'cannotSay', code: 'needs_provider_id' })],
    ['fails', async (): Promise<Lookup> => Promise.reject(new Error('broken'))],
  ])('stays in doubt where the provider %s', async (_, find) => {
    expect(await outcomeOf(senderThat(lost, find))).toEqual(unknown);
  });

  it('is not asked for where the provider sends a reference once', async () => {
    expect(await outcomeOf(senderThat(lost, never, 'yes'))).toEqual(unknown);
  });

  it.each([
    ['the send', senderThat(never, never)],
    ['the question after it', senderThat(lost, never)],
  ])('is in doubt before its claim can be taken over, however long %s takes', async (_, sender) => {
    expect(await outcomeOf(sender)).toMatchObject({ outcome: 'unknown' });
  });
});
