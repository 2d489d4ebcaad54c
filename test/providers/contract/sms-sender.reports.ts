import { expect, it } from 'vitest';
import type { DeliveryReport } from '../../../src/domain/message/delivery-report.js';
import type { Trial } from './sms-sender.bench.js';

/** A call may also tell what happened before, if that was not told yet. */
const lastOf = (reports: DeliveryReport[]) => reports.filter(({ state }) => state !== 'handed-over');

/** What holds for the delivery reports of every provider. */
export function reportRules(trial: Trial): void {
  it('reads that a message was delivered', async () => {
    const { bench, attempt } = trial;
    const sent = await bench.sender.send(attempt);
    const { reports, answer } = bench.sender.parseReports(await bench.reported(attempt.reference, attempt));
    expect(answer.status).toBeLessThan(300);
    const [report, ...more] = lastOf(reports);
    expect(report).toMatchObject({ state: 'delivered', at: expect.any(Date) });
    expect(report?.error).toBeUndefined();
    expect(more).toEqual([]);
    // Either id names the message; what is said must be right.
    expect(report?.providerMessageId ?? report?.reference).toBeDefined();
    if (sent.outcome === 'accepted') expect([sent.providerMessageId, undefined]).toContain(report?.providerMessageId);
    expect([attempt.reference, undefined]).toContain(report?.reference);
  });

  it('reads why a message was not delivered', async () => {
    const { bench } = trial;
    const attempt = { ...trial.attempt, to: bench.numbers.unreached };
    await bench.sender.send(attempt);
    const { reports } = bench.sender.parseReports(await bench.reported(attempt.reference, attempt));
    const error = { class: bench.unreachedBecause ?? 'recipient-permanent' };
    expect(lastOf(reports)).toMatchObject([{ state: 'undelivered', error }]);
  });

  it('reads the same report the same way, so that a repetition is seen', async () => {
    const { bench, attempt } = trial;
    await bench.sender.send(attempt);
    const request = await bench.reported(attempt.reference, attempt);
    const keys = [1, 2].map(() => lastOf(bench.sender.parseReports(request).reports)[0]?.dedupeKey);
    expect(keys[0]).toMatch(/.+/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('believes a report only if it is signed, or leaves that to the secret address', async () => {
    const { sender, reported, signsReports: isSigned = false } = trial.bench;
    await sender.send(trial.attempt);
    const request = await reported(trial.attempt.reference, trial.attempt);
    const forged = [
      { ...request, headers: {} },
      { ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) },
    ];
    for (const { reports, answer } of forged.map((each) => sender.parseReports(each))) {
      expect(lastOf(reports)).toHaveLength(isSigned ? 0 : 1);
      expect(answer.status >= 400).toBe(isSigned);
    }
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '7',
    '"x"',
    '{"state":"delivered"}',
    '\u0000\uffff',
    '{"id":1,"state":{}}',
    '[null]',
  ])('takes nothing from %j', (body) => {
    const { callbackUrl: url, sender } = trial.bench;
    const { reports, answer } = sender.parseReports({ body: Buffer.from(body), headers: {}, url });
    expect(reports).toEqual([]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
}
