import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SmsAttempt } from '../../../src/channels/channel.port.js';
import { smsProviders } from '../../../src/channels/sms/sms-providers.js';
import type { ProviderBench, ProviderFault, Trial } from './sms-sender.bench.js';
import { reportRules } from './sms-sender.reports.js';

/** What holds for every sender of short messages; what one does not promise is told as such. */
export function describeSmsSender(name: string, open: () => Promise<ProviderBench>): void {
  describe(`${name} as a sender of short messages`, () => {
    const trial = {} as { bench: ProviderBench; attempt: SmsAttempt };

    beforeAll(async () => {
      trial.bench = await open();
    });
    afterAll(() => trial.bench?.close());
    beforeEach(() => {
      trial.attempt = attemptOn(trial.bench);
    });

    sendingRules(trial);
    describe('in doubt', () => doubtRules(trial));
    describe('hearing', () => {
      beforeAll(() => allHeard(trial));
      reportRules(trial);
    });
  });
}

function attemptOn({ numbers, freshNumber, callbackUrl }: ProviderBench): SmsAttempt {
  return {
    reference: crypto.randomUUID(),
    to: freshNumber?.() ?? numbers.good,
    from: 'DemoSalon',
    text: 'Rezervace potvrzena: zítra 10:00',
    segments: 1,
    encoding: 'UCS-2',
    validUntil: new Date(Date.now() + 3_600_000),
    callbackUrl,
  };
}

/** What was sent before may be reported on in one call with what is sent now. */
async function allHeard({ bench }: Trial): Promise<void> {
  const attempt = attemptOn(bench);
  await bench.sender.send(attempt);
  await bench.reported(attempt.reference, attempt);
}

function sendingRules(trial: Trial) {
  it('hands over the number, the sender and the text as they are', async () => {
    const { bench, attempt } = trial;
    expect(await bench.sender.send(attempt)).toMatchObject({
      outcome: 'accepted',
      providerMessageId: expect.stringMatching(/.+/),
    });
    const [held, ...more] = await bench.held(attempt.reference, attempt);
    expect(held).toMatchObject({ to: attempt.to, text: attempt.text });
    expect(held?.from ?? undefined).toBe(bench.choosesSender === false ? undefined : attempt.from);
    expect(more).toEqual([]);
  });

  it('gives up a number that is refused, and does not repeat it in what it says', async () => {
    const { bench, attempt } = trial;
    const outcome = await bench.sender.send({ ...attempt, to: bench.numbers.refused });
    expect(outcome).toMatchObject({ outcome: 'refused', kind: bench.refusedAs ?? 'permanent-recipient' });
    expect(JSON.stringify(outcome)).not.toContain(bench.numbers.refused.slice(1));
    expect(JSON.stringify(outcome)).not.toContain(attempt.text);
  });

  it('waits as long as the provider asks, if it asks', async () => {
    const { bench, attempt } = trial;
    await bench.next('rate-limited');
    const whenBusy = bench.whenBusy ?? { kind: 'rate-limited', retryAfterMs: 7_000 };
    expect(await bench.sender.send(attempt)).toMatchObject({ outcome: 'tryLater', ...whenBusy });
    expect(await bench.held(attempt.reference, attempt)).toEqual([]);
  });

  it('tries later where nobody listens, and cannot say', async () => {
    const { sender, unreachable } = trial.bench;
    expect(await unreachable.send(trial.attempt)).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
    expect(await unreachable.find({ ...trial.attempt, providerMessageId: '1' })).toMatchObject({
      outcome: 'cannotSay',
    });
    expect(await unreachable.check()).toMatchObject({ ok: false, detail: expect.stringMatching(/.+/) });
    expect(await sender.check()).toMatchObject({ ok: true, detail: expect.stringMatching(/.+/) });
  });

  it('takes a wrong key for a trouble of the account, and says so, or asks for none', async () => {
    const { sender, wrongKey } = trial.bench;
    const provider = smsProviders.find(({ name }) => name === sender.capabilities.provider);
    if (!wrongKey) return expect(provider?.credentials).toEqual([]);
    expect(await wrongKey.send(trial.attempt)).toMatchObject({ outcome: 'refused', kind: 'account' });
    expect(await wrongKey.check()).toMatchObject({ ok: false, detail: expect.stringMatching(/.+/) });
    expect(await trial.bench.held(trial.attempt.reference, trial.attempt)).toEqual([]);
  });
}

function doubtRules(trial: Trial) {
  it('sends a repeated reference once, or does not promise it', async () => {
    const { bench, attempt } = trial;
    const first = await bench.sender.send(attempt);
    const again = await bench.sender.send(attempt);
    const isPromised = bench.sender.capabilities.dedupeKey !== 'no';
    expect(await bench.held(attempt.reference, attempt)).toHaveLength(isPromised ? 1 : 2);
    expect([first.outcome, again.outcome]).toEqual(['accepted', 'accepted']);
    expect('providerMessageId' in again && 'providerMessageId' in first).toBe(true);
    if (isPromised) expect(again).toMatchObject({ providerMessageId: idOf(first) });
    else if (bench.findsBy !== 'nothing') expect(idOf(again)).not.toBe(idOf(first));
  });

  it('finds what it sent, or cannot say', async () => {
    const { bench, attempt } = trial;
    await expectAsked(trial, false);
    const providerMessageId = idOf(await bench.sender.send(attempt));
    await expectAsked(trial, true);
    const lookup = await bench.sender.find({ ...attempt, providerMessageId });
    if (bench.findsBy === 'nothing') expect(lookup).toMatchObject({ outcome: 'cannotSay' });
    else expect(lookup).toMatchObject({ outcome: 'found', providerMessageId });
  });

  it.each<[ProviderFault, string, boolean]>([
    ['timeout-before-accepting', 'timeout', false],
    ['timeout-after-accepting', 'timeout', true],
    ['cut-after-accepting', 'connection-lost', true],
    ['error-after-accepting', 'server-error', true],
  ])('%s: does not know, and asks', async (fault, cause, isHeld) => {
    await trial.bench.next(fault);
    expect(await trial.bench.sender.send(trial.attempt)).toMatchObject({ outcome: 'unknown', cause });
    await expectAsked(trial, isHeld);
  });
}

/** After silence nothing is known, and asking without the provider's id brings the truth, or nothing. */
async function expectAsked({ bench, attempt }: Trial, isHeld: boolean) {
  const canSay = bench.findsBy === undefined || bench.findsBy === 'reference' || bench.findsBy === 'number';
  const since = new Date(Date.now() - 60_000);
  const { outcome } = await bench.sender.find({ reference: attempt.reference, to: attempt.to, since });
  expect(outcome).toBe(canSay ? (isHeld ? 'found' : 'notFound') : 'cannotSay');
  expect(await bench.held(attempt.reference, attempt)).toHaveLength(isHeld ? 1 : 0);
}

function idOf(outcome: { providerMessageId?: string } | object): string | undefined {
  return 'providerMessageId' in outcome ? outcome.providerMessageId : undefined;
}
