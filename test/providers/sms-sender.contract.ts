import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportRequest, SmsAttempt, SmsSender } from '../../src/channels/channel.port.js';

/** What a provider, real or played, can be made to do with the next message. */
export type ProviderFault =
  | 'timeout-before-accepting'
  | 'timeout-after-accepting'
  | 'cut-after-accepting'
  | 'error-after-accepting'
  | 'rate-limited';

/** A provider to try a sender on; `rate-limited` asks to wait for 7 s. */
export interface ProviderBench {
  sender: SmsSender;
  /** The same account where nothing listens. */
  unreachable: SmsSender;
  /** E.164: one that is delivered to, one that gets nothing, one that is refused at once. */
  numbers: { good: string; unreached: string; refused: string };
  /** Where delivery reports are caught. */
  callbackUrl: string;
  next(fault: ProviderFault): Promise<void>;
  /** What the provider holds under our reference. */
  held(reference: string): Promise<{ to: string; from?: string | null; text: string }[]>;
  /** The first call of the callback that is about this reference. */
  reported(reference: string): Promise<ReportRequest>;
  close(): Promise<void>;
}

/** What holds for every sender of short messages. */
export function describeSmsSender(name: string, open: () => Promise<ProviderBench>): void {
  describe(`${name} as a sender of short messages`, () => {
    let bench: ProviderBench;
    let attempt: SmsAttempt;

    beforeAll(async () => {
      bench = await open();
    });
    afterAll(() => bench.close());
    beforeEach(() => {
      attempt = {
        reference: crypto.randomUUID(),
        to: bench.numbers.good,
        from: 'DemoSalon',
        text: 'Rezervace potvrzena: zítra 10:00',
        segments: 1,
        encoding: 'UCS-2',
        validUntil: new Date(Date.now() + 3_600_000),
        callbackUrl: bench.callbackUrl,
        label: 'transactional',
      };
    });

    /** After silence nothing is known, and asking brings the truth. */
    async function expectAsked(isHeld: boolean) {
      const lookup = await bench.sender.find(attempt);
      expect(lookup).toMatchObject(isHeld ? { outcome: 'found' } : { outcome: 'notFound' });
      expect(await bench.held(attempt.reference)).toHaveLength(isHeld ? 1 : 0);
    }

    it('hands over the number, the sender and the text as they are', async () => {
      const outcome = await bench.sender.send(attempt);
      expect(outcome).toMatchObject({ outcome: 'accepted', providerMessageId: expect.stringMatching(/.+/) });
      const { to, from, text } = attempt;
      expect(await bench.held(attempt.reference)).toMatchObject([{ to, from, text }]);
    });

    it('sends a repeated reference once, if it says that it does', async ({ skip }) => {
      if (bench.sender.capabilities.dedupeKey !== 'yes') skip('this provider does not promise it');
      const first = await bench.sender.send(attempt);
      expect(await bench.sender.send(attempt)).toEqual(first);
      expect(await bench.held(attempt.reference)).toHaveLength(1);
    });

    it('finds what it sent, and says when there is nothing', async () => {
      await expectAsked(false);
      await bench.sender.send(attempt);
      await expectAsked(true);
    });

    it.each<[ProviderFault, string, boolean]>([
      ['timeout-before-accepting', 'timeout', false],
      ['timeout-after-accepting', 'timeout', true],
      ['cut-after-accepting', 'connection-lost', true],
      ['error-after-accepting', 'server-error', true],
    ])('%s: does not know, and asks', async (fault, cause, isHeld) => {
      await bench.next(fault);
      expect(await bench.sender.send(attempt)).toMatchObject({ outcome: 'unknown', cause });
      await expectAsked(isHeld);
    });

    it('waits as long as the provider asks', async () => {
      await bench.next('rate-limited');
      const outcome = await bench.sender.send(attempt);
      expect(outcome).toMatchObject({ outcome: 'tryLater', kind: 'rate-limited', retryAfterMs: 7_000 });
      await expectAsked(false);
    });

    it('tries later where nobody listens', async () => {
      expect(await bench.unreachable.send(attempt)).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
      expect(await bench.unreachable.find(attempt)).toMatchObject({ outcome: 'cannotSay' });
      expect(await bench.unreachable.check()).toMatchObject({ ok: false });
      expect(await bench.sender.check()).toMatchObject({ ok: true });
    });

    it('gives up a number that is refused', async () => {
      const outcome = await bench.sender.send({ ...attempt, to: bench.numbers.refused });
      expect(outcome).toMatchObject({ outcome: 'refused', kind: 'permanent-recipient' });
      expect(JSON.stringify(outcome)).not.toContain(bench.numbers.refused.slice(1));
    });

    it('reads that a message was delivered', async () => {
      const sent = await bench.sender.send(attempt);
      const { reports, answer } = bench.sender.parseReports(await bench.reported(attempt.reference));
      expect(answer.status).toBeLessThan(300);
      const providerMessageId = sent.outcome === 'accepted' ? sent.providerMessageId : 'accepted';
      expect(reports).toMatchObject([{ providerMessageId, state: 'delivered', at: expect.any(Date) }]);
      expect(reports[0]?.error).toBeUndefined();
    });

    it('reads why a message was not delivered', async () => {
      await bench.sender.send({ ...attempt, to: bench.numbers.unreached });
      const { reports } = bench.sender.parseReports(await bench.reported(attempt.reference));
      expect(reports).toMatchObject([{ state: 'undelivered', error: { class: 'recipient-permanent' } }]);
    });

    it('reads the same report the same way, so that a repetition is seen', async () => {
      await bench.sender.send(attempt);
      const request = await bench.reported(attempt.reference);
      const keys = [1, 2].map(() => bench.sender.parseReports(request).reports[0]?.dedupeKey);
      expect(new Set(keys).size).toBe(1);
    });

    it.each(['', 'null', '[]', '{"state":"delivered"}', '\u0000\uffff', '{"id":1,"state":{}}'])(
      'takes nothing from %j',
      (body) => {
        const { reports, answer } = bench.sender.parseReports({
          body: Buffer.from(body),
          headers: {},
          url: bench.callbackUrl,
        });
        expect(reports).toEqual([]);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      },
    );
  });
}
