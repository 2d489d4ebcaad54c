import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BookingReconciler } from '../../../src/application/bookings/booking-reconciler.js';
import { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import { StartedWorkflows } from '../../../src/application/bookings/started-workflows.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { BookingWorkflows } from '../../../src/engine/booking-workflows.js';
import { openSalon } from '../../support/salon/opened.js';
import { rowByRow } from '../../support/salon/row-by-row.js';
import { WorkflowEnvironment } from '../../support/workflow/workflow-environment.js';

const salon = await openSalon();
Logger.overrideLogger(false);

describe('bookings without a workflow, beside Temporal', () => {
  let environment: WorkflowEnvironment;
  let workflows: BookingWorkflows;
  let bookings: [BookingRow, BookingRow, BookingRow];
  beforeAll(async () => {
    environment = await WorkflowEnvironment.createLocal();
    workflows = new BookingWorkflows(environment.client);
  });
  afterAll(() => environment.close());
  beforeEach(async () => {
    await salon.query('DELETE FROM failing_rows');
    await salon.query('UPDATE bookings SET workflow_started_at = now()');
    bookings = [await salon.book(), await salon.book(), await salon.book()];
    await salon.query(`UPDATE bookings SET created_at = now() - interval '1 minute'`);
  });

  const startMissing = async () => {
    const { database } = salon;
    const started = new StartedWorkflows(database);
    const runs = new BookingRuns(database, workflows, started);
    const reconciler = new BookingReconciler(database, workflows, runs, started, rowByRow(database));
    const { done, failed } = await reconciler.startMissing(new Date());
    return { done, failed };
  };
  const running = () =>
    Promise.all(bookings.map(({ id, businessId }) => workflows.isRunning({ businessId, bookingId: id })));
  const failing = () =>
    salon.query(`SELECT row_id, code, failures, round(extract(epoch FROM next_try_at - last_failed_at) / 60) AS minutes
                 FROM failing_rows`);
  const itsTimeHasCome = () => salon.query('UPDATE failing_rows SET next_try_at = now()');

  /** Due when no date of Temporal's is. */
  const poisons = {
    'whose message falls due in a year that Temporal does not know': `due_at = '10000-06-01', arm_at = '10000-05-31', expires_at = '10000-06-02'`,
    'whose message has a kind that no search attribute takes': `kind = repeat('x', 5000)`,
  };

  it.each(Object.entries(poisons))('get it, though the first is one %s', async (_, poison) => {
    const [first] = bookings;
    await salon.query(`UPDATE messages SET ${poison} WHERE booking_id = $1`, [first.id]);
    expect(await startMissing()).toEqual({ done: 2, failed: 1 });
    expect(await running()).toEqual([false, true, true]);
    const [row] = await failing();
    expect(row).toMatchObject({ row_id: first.id, code: expect.stringMatching(/^temporal:\d+$/), failures: 1 });
    expect(await startMissing(), 'before its next try').toEqual({ done: 0, failed: 0 });
  });

  it('are tried again later and later, at last every six hours, and no more once they have it', async () => {
    const [first] = bookings;
    const far = `due_at = '10000-06-01', arm_at = '10000-05-31', expires_at = '10000-06-02'`;
    await salon.query(`UPDATE messages SET ${far} WHERE booking_id = $1`, [first.id]);
    const waits: number[] = [];
    for (let failures = 1; failures <= 11; failures += 1) {
      await startMissing();
      const [row] = await failing();
      expect(row).toMatchObject({ failures });
      waits.push(Number((row as { minutes: string }).minutes));
      await itsTimeHasCome();
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    const near = `due_at = now() + interval '1 day', arm_at = now() + interval '1 day'`;
    await salon.query(`UPDATE messages SET ${near} WHERE booking_id = $1`, [first.id]);
    expect(await startMissing()).toEqual({ done: 1, failed: 0 });
    expect(await failing()).toEqual([]);
    expect(await running()).toEqual([true, true, true]);
  });
});
