import { describe, expect, it } from 'vitest';
import { ApiClient, type LedgerMessage } from '../rest/api-client.ts';
import type { Arrival } from './arrivals.ts';
import { atOnce, follows, reminders } from './expectation.ts';
import { judge } from './judge.ts';
import type { Played } from './scenarios.ts';

const noon = new Date('2026-12-01T12:00:00.000Z');
const later = (ms: number) => new Date(noon.getTime() + ms);

const played: Played = {
  scenario: 'demo',
  salon: new ApiClient('http://127.0.0.1', 'key'),
  booking: { id: 'b1', status: 'confirmed', startsAt: noon.toISOString(), version: 1, workflowId: 'w1' },
  client: { name: 'Client One', email: 'client.one@example.com', phone: '+420601000001', language: 'en' },
  expected: atOnce('confirmed', { from: noon, until: later(50) }),
};
const message: LedgerMessage = {
  id: 'm1',
  bookingId: 'b1',
  kind: 'confirmed',
  channel: 'email',
  to: null,
  status: 'sent',
  reason: null,
  dueAt: noon.toISOString(),
  sentAt: null,
};
const arrival: Arrival = { messageId: 'm1', channel: 'email', to: ['client.one@example.com'], arrivedAt: later(120) };

const problems = (arrived: Arrival[], ledger = [message]) => judge([played], [ledger], arrived).problems;

describe('the judge of the demo', () => {
  it('is content with each message once and in time', () => {
    expect(judge([played], [[message]], [arrival])).toMatchObject({
      ok: true,
      bookings: [{ messages: [{ latenessMs: 120 }] }],
    });
  });

  it('misses what has not come', () => {
    expect(problems([])).toEqual([expect.stringContaining('is missing')]);
  });

  it('sees what came twice', () => {
    expect(problems([arrival, arrival])).toEqual([expect.stringContaining('came 2 times')]);
  });

  it('sees what is more than two seconds late', () => {
    expect(problems([{ ...arrival, arrivedAt: later(2_000) }])).toEqual([]);
    expect(problems([{ ...arrival, arrivedAt: later(2_001) }])).toEqual([expect.stringContaining('late by 2001 ms')]);
  });

  it('sees what came before it was due', () => {
    expect(problems([{ ...arrival, arrivedAt: later(-500) }])).toEqual([expect.stringContaining('too early')]);
  });

  it('sees what went to somebody else', () => {
    expect(problems([{ ...arrival, to: ['client.two@example.com'] }])).toEqual([expect.stringContaining('went to')]);
  });

  it('does not believe a due moment that does not follow from what was done', () => {
    const postponed = { ...message, dueAt: later(60_000).toISOString() };
    const found = problems([{ ...arrival, arrivedAt: later(60_000) }], [postponed]);
    expect(found).toEqual([expect.stringContaining('should not have come'), expect.stringContaining('is missing')]);
  });

  it('sees what nobody asked for', () => {
    const reminder = { ...message, id: 'm2', kind: 'reminder' };
    const came = [arrival, { ...arrival, messageId: 'm2' }, { ...arrival, messageId: 'm3' }];
    expect(problems(came, [message, reminder])).toEqual([
      expect.stringContaining('should not have come'),
      expect.stringContaining('belongs to no booking'),
    ]);
  });

  it('expects the steps of a message once each, in order and in time', () => {
    const deed = { from: noon, until: later(50) };
    const expected = { ...follows('confirmed', 'viber', deed), onward: [{ channel: 'sms' as const, afterMs: 5_000 }] };
    const ofViber = { ...message, channel: 'viber', status: 'delivered' };
    const viber = { ...arrival, channel: 'viber', to: ['+420601000001'] };
    const sms = { ...viber, channel: 'sms', arrivedAt: later(5_300) };
    const found = (...came: Arrival[]) =>
      judge([{ ...played, expected: [{ ...expected, status: 'delivered' }] }], [[ofViber]], came).problems;
    expect(found(viber, sms)).toEqual([]);
    expect(found(viber)).toEqual([expect.stringContaining('did not come by sms')]);
    expect(found(viber, sms, sms)).toEqual([expect.stringContaining('came 2 times by sms')]);
    expect(found(viber, { ...sms, arrivedAt: later(4_000) })).toEqual([expect.stringContaining('too early by sms')]);
    expect(found(viber, { ...sms, arrivedAt: later(8_000) })).toEqual([expect.stringContaining('late by 2880 ms')]);
    expect(found(viber, sms, { ...sms, channel: 'email' })).toEqual([expect.stringContaining('came by email')]);
    ofViber.status = 'sent';
    expect(found(viber, sms)).toEqual([expect.stringContaining('is sent in the end, not delivered')]);
  });

  it('sees what says something else than it must', () => {
    const expected = played.expected.map((one) => ({ ...one, says: 'Your chair' }));
    const found = (text: string) => judge([{ ...played, expected }], [[message]], [{ ...arrival, text }]).problems;
    expect(found('Your chair is waiting')).toEqual([]);
    expect(found('See you soon')).toEqual([expect.stringContaining('says See you soon')]);
  });

  it('expects a test of a text once, beside the bookings', () => {
    const tested = { ...played, tested: [{ to: 'owner@example.com', says: 'chair' }] };
    const test = { ...arrival, messageId: '', to: ['owner@example.com'], text: 'Test: your chair' };
    const found = (...tests: Arrival[]) => judge([tested], [[message]], [arrival, ...tests]).problems;
    expect(found(test)).toEqual([]);
    expect(found()).toEqual([expect.stringContaining('came 0 times')]);
    expect(found(test, test)).toEqual([expect.stringContaining('came 2 times')]);
    expect(found({ ...test, text: 'Hello' })).toEqual([expect.stringContaining('says Hello')]);
  });

  it('tells what was answered otherwise than it had to be', () => {
    expect(judge([{ ...played, wrong: ['no preview'] }], [[message]], [arrival]).problems).toEqual([
      'demo: no preview',
    ]);
  });

  it('knows a message by the id that its provider gave it', () => {
    const named = { ...arrival, messageId: 'given' };
    expect(problems([named], [{ ...message, providerMessageId: 'given' }])).toEqual([]);
  });

  it('expects reminders to the millisecond', () => {
    const due = reminders(noon).map(({ channel, dueFrom, dueUntil }) => [channel, dueFrom, dueUntil]);
    expect(due).toEqual([
      ['email', later(-15_000), later(-15_000)],
      ['email', later(-5_000), later(-5_000)],
      ['sms', later(-5_000), later(-5_000)],
    ]);
  });
});
