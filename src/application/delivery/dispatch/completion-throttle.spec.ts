import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompletionThrottle } from './completion-throttle.js';

const stepMs = 20;

describe('reports to Temporal', () => {
  let isBusy: boolean;
  let through: number;
  let gate: CompletionThrottle;
  const report = (count: number) => {
    for (let left = count; left > 0; left -= 1) void gate.pass().then(() => (through += 1));
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [isBusy, through] = [false, 0];
    gate = new CompletionThrottle(() => isBusy);
  });
  afterEach(() => vi.useRealTimers());

  it('go at once where nothing waits to be sent', async () => {
    report(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(through).toBe(1);
  });

  it('wait while something waits to be sent, for 15 s at most', async () => {
    isBusy = true;
    report(100);
    await vi.advanceTimersByTimeAsync(14_900);
    expect(through).toBe(0);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(through).toBe(100);
  });

  it('of a rush go in the order of their sends, evenly, and all within 25 s', async () => {
    isBusy = true;
    report(5_000);
    await vi.advanceTimersByTimeAsync(2_000);
    isBusy = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(through).toBeGreaterThan(150);
    expect(through).toBeLessThan(300);
    await vi.advanceTimersByTimeAsync(22_000);
    expect(through).toBe(5_000);
  });

  it('go at once when the worker goes down', async () => {
    isBusy = true;
    report(100);
    gate.open();
    report(1);
    await vi.advanceTimersByTimeAsync(stepMs);
    expect({ through, timers: vi.getTimerCount() }).toEqual({ through: 101, timers: 0 });
  });

  it('of a small rush go quickly, though not all at once', async () => {
    isBusy = true;
    report(50);
    isBusy = false;
    await vi.advanceTimersByTimeAsync(100);
    expect(through).toBeLessThan(10);
    await vi.advanceTimersByTimeAsync(900);
    expect(through).toBe(50);
  });
});
