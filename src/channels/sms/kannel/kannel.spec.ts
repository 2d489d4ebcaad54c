import { describe, expect, it } from 'vitest';
import { checkLogin } from './kannel.check.js';
import { outcomeOf } from './kannel.outcome.js';
import { parseKannelCall, reportUrl } from './kannel.reports.js';

const answer = (status: number, text: string) => ({ status, headers: new Headers(), text, body: null });
const now = new Date('2027-01-10T09:00:00Z');

describe("what Kannel's answer to a send means", () => {
  it.each(['0: Accepted for delivery', '3: Queued for later delivery'])('%s: it will be sent', (text) => {
    expect(outcomeOf('m1', answer(202, text))).toEqual({ outcome: 'accepted', providerMessageId: 'm1' });
  });

  it.each([
    [403, 'Not routable. Do not try again.', 'permanent-recipient'],
    [403, 'Authorization failed for sendsms', 'account'],
    [400, 'Number(s) has/have been denied by white- and/or black-lists.', 'permanent-recipient'],
    [400, 'Empty text not allowed, rejected.', 'permanent-content'],
    [404, 'Unknown request.', 'account'],
  ])('%i %s is refused as %s', (status, text, kind) => {
    expect(outcomeOf('m1', answer(status, text))).toMatchObject({ outcome: 'refused', kind });
  });

  it('503 in its own words was not taken over, and in those of another leaves it open', () => {
    const own = outcomeOf('m1', answer(503, 'Temporal failure, try again later.'));
    expect(own).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
    expect(outcomeOf('m1', answer(503, '<html>Bad gateway'))).toMatchObject({ outcome: 'unknown' });
    expect(outcomeOf('m1', answer(202, '<html>welcome'))).toMatchObject({ outcome: 'unknown' });
  });
});

describe('the address of a report', () => {
  it("holds our reference and Kannel's escapes, and doubles other per cent signs", () => {
    expect(reportUrl('https://salon.test/hooks/s%20t', 'm1')).toBe(
      'https://salon.test/hooks/s%%20t?reference=m1&type=%d&at=%T&answer=%A',
    );
    expect(reportUrl('https://salon.test/hooks?a=1', 'm1')).toContain('?a=1&reference=m1&type=%d');
  });

  const called = (type: string | number, said = 'ACK/') => {
    const query = new URLSearchParams({ reference: 'm1', type: String(type), at: '1799571600', answer: said });
    return parseKannelCall(`https://salon.test/hooks?${query}`, now);
  };

  it.each([
    [1, 'delivered'],
    [2, 'undelivered'],
    [4, 'handed-over'],
    [8, 'handed-over'],
    [16, 'undelivered'],
    [32, 'handed-over'],
  ])('of type %i says %s', (type, state) => {
    expect(called(type)).toMatchObject({
      reports: [{ reference: 'm1', state, at: new Date(1_799_571_600_000), dedupeKey: `m1:${type}` }],
      answer: { status: 200 },
    });
    expect(called(type).reports[0]?.error === undefined).toBe(state !== 'undelivered');
  });

  it.each([
    [
      2,
      'id:7 sub:001 dlvrd:000 submit date:2701100900 done date:2701100905 stat:UNDELIV err:001 text:',
      'recipient-permanent',
    ],
    [2, 'id:7 stat:EXPIRED err:001 text:', 'expired'],
    [2, 'id:7 stat:REJECTD err:001 text:', 'unknown'],
    [16, 'NACK/0x0000000b/Invalid Destination Address', 'recipient-permanent'],
    [16, 'NACK/0x0000000a/Invalid Source Address', 'account'],
    [16, 'NACK/0x00000058/Throttling error', 'rate-limited'],
    [16, 'NACK/0x00000014/Message Queue Full', 'temporary'],
    [16, 'NACK/0x00000045/Submit failed', 'unknown'],
    [2, '', 'unknown'],
  ])('of type %i with %j is of class %s', (type, said, errorClass) => {
    const [report] = called(type, said).reports;
    expect(report).toMatchObject({ state: errorClass === 'expired' ? 'expired' : 'undelivered' });
    expect(report?.error?.class).toBe(errorClass);
  });

  it.each([
    '',
    '?reference=m1',
    '?type=1',
    '?reference=m1&type=3',
    '?reference=m1&type=toString',
    '?reference=&type=1',
  ])('with %j is no report', (query) => {
    const parsed = parseKannelCall(`https://salon.test/hooks${query}`, now);
    expect(parsed).toMatchObject({ reports: [], answer: { status: 400 } });
  });

  it('takes the present for a time that is none', () => {
    expect(parseKannelCall('https://salon.test/?reference=m1&type=1&at=x', now).reports[0]?.at).toEqual(now);
  });
});

describe('whether Kannel takes the login', () => {
  it.each([
    [400, 'Missing receiver number, rejected', true, /takes the login/],
    [403, 'Authorization failed for sendsms', false, /password is wrong/],
    [404, 'Unknown request.', false, /answers with 404/],
    [400, 'Bad request', false, /answers with 400/],
  ])('is said of %i %s', (status, text, ok, detail) => {
    expect(checkLogin({ answer: answer(status, text) })).toEqual({ ok, detail: expect.stringMatching(detail) });
  });
});
