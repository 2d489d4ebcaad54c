import { describe, expect, it, vi } from 'vitest';
import { untilEnded } from './outstanding.ts';

const quickly = { withinMs: 30, everyMs: 1 };
const answering = (...answers: number[]) => ({
  outstanding: vi.fn(async () => (answers.length > 1 ? answers.shift() : answers[0]) as number),
});

describe('what is outstanding', () => {
  it('is waited for', async () => {
    const slow = answering(3, 1, 0);
    expect(await untilEnded([slow, answering(0)], quickly)).toBe(0);
    expect(slow.outstanding).toHaveBeenCalledTimes(3);
  });

  it('is not asked for again where nothing was', async () => {
    const done = answering(0);
    await untilEnded([done, answering(2, 2, 0)], quickly);
    expect(done.outstanding).toHaveBeenCalledTimes(1);
  });

  it('is told when it does not end', async () => {
    expect(await untilEnded([answering(4), answering(1, 0), answering(2)], quickly)).toBe(6);
  });
});
