import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Duty, DutyProgress } from '../../contracts/maintenance/duties.js';
import { type DutyRow, FailingRows } from './failing-rows.js';
import { isOutage } from './outage.js';

/** What a duty does with each of its rows. */
export interface RowWork<Row extends DutyRow> {
  duty: Duty;
  /** Rows after an id, in the order of ids; with `again` those whose time to be tried again has come, else those that never failed. */
  page(from: Pick<DutyProgress, 'after' | 'again'>): Promise<Row[]>;
  /** False where there was nothing to do. */
  work(row: Row): Promise<boolean>;
  /** How many at once. */
  atOnce: number;
  /** A row that takes longer has failed. */
  timeOfRowMs?: number;
}

/** From where a duty begins, until which instant it begins new pages, and who hears how far it has come. */
export interface DutyRun {
  from?: Partial<DutyProgress>;
  until?: Date;
  tell?: (progress: DutyProgress) => void;
}

export const beginning: DutyProgress = {
  again: false,
  after: '00000000-0000-0000-0000-000000000000',
  done: 0,
  failed: 0,
};

/** Sees to rows of all businesses page by page, each by itself: one that fails holds up no other, and has its turn after all others. */
@Injectable()
export class RowByRow {
  constructor(private readonly failing: FailingRows) {}

  /** Fails only where nothing could be done because database or engine are away. */
  async run<Row extends DutyRow>(
    rowWork: RowWork<Row>,
    { from, until, tell = () => {} }: DutyRun = {},
  ): Promise<DutyProgress> {
    let progress = { ...beginning, ...from };
    while (!until || new Date() < until) {
      const rows = await rowWork.page(progress);
      const last = rows.at(-1);
      if (last) {
        const { done, failed } = await this.each(rowWork, rows, progress, tell);
        progress = { ...progress, after: last.id, done: progress.done + done, failed: progress.failed + failed };
        tell(progress);
      } else if (progress.again) return progress;
      else progress = { ...progress, again: true, after: beginning.after };
    }
    return progress;
  }

  private async each<Row extends DutyRow>(
    { duty, work, atOnce, timeOfRowMs = 20_000 }: RowWork<Row>,
    rows: Row[],
    before: DutyProgress,
    tell: (progress: DutyProgress) => void,
  ): Promise<{ done: number; failed: number }> {
    const results = await pLimit(atOnce).map(rows, async (row) => {
      const result = await within(timeOfRowMs, work(row)).then(
        (done) => ({ row, done }),
        (error: unknown) => ({ row, error }),
      );
      tell(before);
      return result;
    });
    const failures = results.filter((result) => 'error' in result);
    const outage = failures.find(({ error }) => isOutage(error));
    const isNothingDone = !before.again && before.done === 0 && failures.length === results.length;
    if (outage && isNothingDone) throw outage.error;
    for (const { row, error } of failures) await this.failing.note(duty, row, error);
    const seenTo = results.filter((result) => 'done' in result);
    const recovered = before.again ? seenTo.map(({ row }) => row.id) : [];
    await this.failing.recovered(duty, recovered);
    return { done: seenTo.filter(({ done }) => done).length, failed: failures.length };
  }
}

/** What is waited for no longer may end all the same: whatever is done with a row can be done again. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new RowTookTooLong()), ms);
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

class RowTookTooLong extends Error {
  override readonly name = 'RowTookTooLong';
}
