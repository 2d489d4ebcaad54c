import { describe, expect, it } from 'vitest';
import type { Booked } from '../load/salon.ts';
import type { Arrival } from '../sink/arrival.ts';
import { judge } from './judge.ts';

const due = 1_000_000;
const booked = (email: string): Booked => ({
  id: email,
  workflowId: email,
  email,
  dueAt: due,
  askedAt: 0,
  answeredAt: 0,
});
const arrival = (to: string, at: number, subject = 'at 10:00'): Arrival => ({ messageId: to, to, subject, at });

function judged(arrivals: Arrival[], unwelcome: string[] = []) {
  const to = (recipient: string) => arrivals.filter((each) => each.to === recipient);
  return judge(['a', 'b', 'c'].map(booked), unwelcome.map(booked), to);
}

const all = ['a', 'b', 'c'].map((to, index) => arrival(to, due + index));

describe('the judge of a burst', () => {
  it('is content with one mail each', () => {
    expect(judged(all)).toMatchObject({ lateness: [0, 1, 2], missing: 0, doubled: 0, wrong: 0 });
  });

  it('misses what did not come', () => {
    expect(judged(all.slice(1))).toMatchObject({ missing: 1, doubled: 0, wrong: 0 });
  });

  it('sees what came twice', () => {
    expect(judged([...all, arrival('b', due + 9)])).toMatchObject({ missing: 0, doubled: 1, wrong: 0 });
  });

  it('sees what came for a booking that was cancelled', () => {
    expect(judged([...all, arrival('d', due)], ['d'])).toMatchObject({ wrong: 1 });
  });

  it('sees what came too early', () => {
    expect(judged([arrival('a', due - 60), ...all.slice(1)])).toMatchObject({ wrong: 1 });
  });

  it('sees the words of another term', () => {
    expect(judged([arrival('a', due, 'at 11:00'), ...all.slice(1)])).toMatchObject({ wrong: 1 });
  });
});
