import { describe, expect, it } from 'vitest';
import type { Booked } from '../load/salon.ts';
import type { Arrival } from '../sink/arrival.ts';
import { collect } from '../sink/collect.ts';
import { Mailboxes } from '../sink/mailboxes.ts';
import { judge } from './judge.ts';

const begin = 1_000_000;
const seconds = (count: number) => begin + count * 1_000;
const booked = (email: string, dueAt: number): Booked => ({
  id: email,
  workflowId: email,
  email,
  dueAt,
  askedAt: 0,
  answeredAt: 0,
});

/** What the judge says of reminders due after `dueAfter` seconds, when mails come to those after so many seconds. */
async function judged(dueAfter: number, comes: Record<string, number>, recipients = ['a', 'b']) {
  let now = begin;
  const pause = async (ms: number) => {
    now += ms;
  };
  const mailboxes = new Mailboxes();
  let coming = Object.entries(comes).map(([to, at]): Arrival => {
    return { messageId: to, to, subject: 'at 10:00', at: seconds(at) };
  });
  const refresh = async () => {
    const here = coming.filter(({ at }) => at <= now);
    coming = coming.filter(({ at }) => at > now);
    mailboxes.add(here);
    return here.length > 0;
  };
  const dueAt = seconds(dueAfter);
  const inbox = { refresh, count: (recipient: string) => mailboxes.count(recipient) };
  await collect(inbox, { recipients, each: 1, lastDueAt: dueAt }, { now: () => now, pause });
  const expected = recipients.map((email) => booked(email, dueAt));
  return { ...judge(expected, [], (recipient) => mailboxes.of(recipient)), tookMs: now - begin };
}

describe('the judge of a late sender', () => {
  it('does not count the silence before anything is due', async () => {
    expect(await judged(300, { a: 300, b: 301 })).toMatchObject({ missing: 0, lateness: [0, 1_000] });
  });

  it('waits for its whole patience from the due instant, though a mail of an earlier phase came before it', async () => {
    expect(await judged(300, { straggler: 150, a: 395, b: 396 })).toMatchObject({ missing: 0 });
  });

  it('takes a mail of an earlier phase that comes late for no mail of this one', async () => {
    expect(await judged(10, { straggler: 20, a: 11 })).toMatchObject({ missing: 1 });
  });

  it('waits on for a sender that stops and goes on', async () => {
    expect(await judged(0, { a: 1, b: 96 })).toMatchObject({ missing: 0, lateness: [1_000, 96_000] });
    expect(await judged(0, { a: 95, b: 190, c: 285 }, ['a', 'b', 'c'])).toMatchObject({ missing: 0 });
  });

  it('gives a sender up that is silent for long, and says what is missing', async () => {
    const verdict = await judged(10, { a: 11, b: 500 });
    expect(verdict).toMatchObject({ missing: 1 });
    expect(verdict.tookMs).toBeLessThan(120_000);
  });

  it('is through soon after the last mail', async () => {
    expect((await judged(10, { a: 11, b: 12 })).tookMs).toBeLessThan(14_000);
  });
});
