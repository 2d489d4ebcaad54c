import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('lets so many run at once, the others in turn, and goes on after a failure', async () => {
  const turns = new Turns(2);
  const started: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const works = ends.map(({ promise }, index) =>
    turns.run(() => {
      started.push(index);
      return promise;
    }),
  );
  expect(started).toEqual([0, 1]);
  ends[1]?.reject(new Error('failed'));
  await expect(works[1]).rejects.toThrow('failed');
  expect(started).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  await Promise.allSettled(works);
  expect(started).toEqual([0, 1, 2, 3]);
});
