import { expect, it, vi } from 'vitest';
import { EngineUnavailable } from '../../contracts/engine-unavailable.js';
import { bisected } from './bisected.js';

const failing = (...bad: number[]) =>
  vi.fn(async (items: readonly number[]) => {
    if (items.some((item) => bad.includes(item))) throw new TypeError('poisoned');
    return items.map((item) => item * 2);
  });

it('asks once where nothing fails', async () => {
  const work = failing();
  expect(await bisected([1, 2, 3], work)).toEqual([2, 4, 6]);
  expect(work).toHaveBeenCalledOnce();
});

it.each([[[1]], [[5]], [[2, 4]], [[1, 2, 3, 4, 5]]])(
  'lets of five items fail those that are at fault: %j',
  async (bad) => {
    const answers = await bisected([1, 2, 3, 4, 5], failing(...bad));
    const expected = [1, 2, 3, 4, 5].map((item) => (bad.includes(item) ? expect.any(TypeError) : item * 2));
    expect(answers).toEqual(expected);
  },
);

it('does not ask again while what it asks is away', async () => {
  const work = vi.fn(() => Promise.reject(new EngineUnavailable('away')));
  expect(await bisected([1, 2, 3], work)).toEqual(Array(3).fill(expect.any(EngineUnavailable)));
  expect(work).toHaveBeenCalledOnce();
});
