import { describe, expect, it } from 'vitest';
import { armAt, mostInOneSecond } from './arming.js';

const now = new Date('2026-12-01T08:00:00Z');
const due = new Date('2026-12-01T18:00:00Z');
const lead = (position: number) => due.getTime() - armAt(due, position, now).getTime();

describe('arming', () => {
  it('takes the messages of one second up one after another', () => {
    expect([lead(0), lead(1), lead(1_000)]).toEqual([3_000, 3_050, 53_000]);
  });

  it('is never more than a quarter of an hour early, however many there are', () => {
    expect([lead(mostInOneSecond), lead(1_000_000)]).toEqual([900_000, 900_000]);
  });

  it('is never in the past, and does not touch what is due already', () => {
    const soon = new Date(now.getTime() + 1_000);
    expect(armAt(soon, 500, now)).toEqual(now);
    expect(armAt(now, 500, now)).toEqual(now);
    const late = new Date(now.getTime() - 1_000);
    expect(armAt(late, 0, now)).toEqual(late);
  });
});
