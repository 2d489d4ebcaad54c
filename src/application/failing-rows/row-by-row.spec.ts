import { beforeEach, describe, expect, it } from 'vitest';
import { EngineUnavailable } from '../../contracts/engine-unavailable.js';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import type { FailingRows } from './failing-rows.js';
import { RowByRow, type RowWork } from './row-by-row.js';

const row = (id: string) => ({ id, businessId: null });
type Row = ReturnType<typeof row>;

describe('a duty', () => {
  let failing: Map<string, number>;
  let seenTo: string[];
  let noted: unknown[];
  const rows = new RowByRow({
    note: async (_: string, { id }: Row, error: Error) => {
      failing.set(id, (failing.get(id) ?? 0) + 1);
      noted.push(error.name);
    },
    recovered: async (_: string, ids: string[]) => {
      for (const id of ids) failing.delete(id);
    },
  } as unknown as FailingRows);
  beforeEach(() => {
    failing = new Map();
    seenTo = [];
    noted = [];
  });

  /** Two rows to a page; those that failed before come again, in a pass after the others. */
  const duty = (ids: string[], work: (id: string) => Promise<boolean> = async () => true): RowWork<Row> => ({
    duty: 'applyReceipts',
    atOnce: 1,
    timeOfRowMs: 30,
    page: async ({ after, again }) =>
      ids
        .filter((id) => id > after && failing.has(id) === again)
        .slice(0, 2)
        .map(row),
    work: async ({ id }) => {
      const done = await work(id);
      seenTo.push(id);
      return done;
    },
  });
  const poisoned =
    (...ids: string[]) =>
    async (id: string) => {
      if (ids.includes(id)) throw new TypeError('poisoned');
      return true;
    };

  it('goes over all its pages, and counts what was done', async () => {
    expect(await rows.run(duty(['a', 'b', 'c', 'd', 'e'], async (id) => id !== 'c'))).toMatchObject({
      done: 4,
      failed: 0,
    });
    expect(seenTo).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each([[['a']], [['a', 'b']], [['e']], [['a', 'c', 'd']]])('sees to all others where %j fail', async (bad) => {
    await rows.run(duty(['a', 'b', 'c', 'd', 'e'], poisoned(...bad)));
    expect(seenTo).toEqual(['a', 'b', 'c', 'd', 'e'].filter((id) => !bad.includes(id)));
    expect([...failing.keys()]).toEqual(bad);
  });

  it('tries what has failed before after all others, and forgets that it failed when it is done', async () => {
    failing.set('a', 3).set('c', 1);
    await rows.run(duty(['a', 'b', 'c', 'd'], poisoned('c')));
    expect(seenTo).toEqual(['b', 'd', 'a']);
    expect(failing).toEqual(new Map([['c', 2]]));
  });

  it('does not wait for a row that never ends', async () => {
    await rows.run(duty(['a', 'b'], (id) => (id === 'a' ? new Promise(() => {}) : Promise.resolve(true))));
    expect(seenTo).toEqual(['b']);
    expect(noted[0]).toBe('RowTookTooLong');
  });

  it('goes on where an earlier attempt had come to', async () => {
    const told: DutyProgress[] = [];
    await rows.run(duty(['a', 'b', 'c']), { from: { after: 'b', done: 2 }, tell: (progress) => told.push(progress) });
    expect(seenTo).toEqual(['c']);
    expect(told).toContainEqual({ again: false, after: 'c', done: 3, failed: 0 });
  });

  it('takes up no new page when its time is over', async () => {
    await rows.run(duty(['a', 'b']), { until: new Date() });
    expect(seenTo).toEqual([]);
  });

  it('fails while nothing can be done at all, and blames no row', async () => {
    const away = () => Promise.reject(new EngineUnavailable('away'));
    await expect(rows.run(duty(['a', 'b'], away))).rejects.toThrow('away');
    expect(failing.size).toBe(0);
  });

  it('blames a row for which alone something is away', async () => {
    const away = async (id: string) => {
      if (id === 'a') throw new EngineUnavailable('away');
      return true;
    };
    await rows.run(duty(['a', 'b'], away));
    expect([...failing.keys()]).toEqual(['a']);
  });
});
