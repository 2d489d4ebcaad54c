import { describe, expect, it } from 'vitest';
import { SendQueue } from './send-queue.js';

const item = (name: string, businessId = 'one', priority = 2) => ({ name, businessId, priority });
const names = (items: { name: string }[]) => items.map(({ name }) => name);

describe('the queue of messages that are due', () => {
  it('lets news go before reminders that came earlier', () => {
    const queue = new SendQueue<ReturnType<typeof item>>();
    for (const name of ['r1', 'r2']) queue.add(item(name));
    queue.add(item('news', 'one', 1));
    expect(names(queue.take(2))).toEqual(['news', 'r1']);
  });

  it('lets businesses take turns, however many messages one of them has', () => {
    const queue = new SendQueue<ReturnType<typeof item>>();
    for (let i = 0; i < 5; i += 1) queue.add(item(`big${i}`, 'big'));
    queue.add(item('small', 'small'));
    expect(names(queue.take(3))).toEqual(['big0', 'small', 'big1']);
    expect(names(queue.take(9))).toEqual(['big2', 'big3', 'big4']);
  });

  it('knows its size', () => {
    const queue = new SendQueue<ReturnType<typeof item>>();
    expect(queue.take(3)).toEqual([]);
    for (let i = 0; i < 5; i += 1) queue.add(item(String(i)));
    queue.take(2);
    expect(queue.size).toBe(3);
    queue.take(9);
    queue.add(item('again'));
    expect([queue.size, names(queue.take(9)), queue.size]).toEqual([1, ['again'], 0]);
  });

  it('empties a long line in a moment', () => {
    const queue = new SendQueue<ReturnType<typeof item>>();
    for (let i = 0; i < 100_000; i += 1) queue.add(item(String(i), 'one'));
    const started = performance.now();
    while (queue.size > 0) queue.take(50);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
