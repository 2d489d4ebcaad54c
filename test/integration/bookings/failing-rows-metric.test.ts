import type { MetricMeter } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { MaintenanceActivities } from '../../../src/activities/maintenance.activities.js';
import type { BookingReconciler } from '../../../src/application/bookings/booking-reconciler.js';
import { FailingRows } from '../../../src/application/failing-rows/failing-rows.js';
import type { IdempotencyKeys } from '../../../src/application/idempotency/idempotency-keys.js';
import type { Replans } from '../../../src/application/replans/replans.js';
import type { TermChangeRun } from '../../../src/application/terms/term-change-run.js';
import { duties } from '../../../src/contracts/maintenance/duties.js';
import { openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();

it('rows that cannot be seen to are counted by duty, also when there are none any more; what no duty tries again is forgotten', async () => {
  const figures = new Map<string, number>();
  const set = (value: number, { duty }: { duty: string }) => void figures.set(duty, value);
  const metricMeter = { createGauge: () => ({ set }) } as unknown as MetricMeter;
  const failing = new FailingRows(salon.database);
  const activities = new MaintenanceActivities(
    {} as BookingReconciler,
    {} as IdempotencyKeys,
    failing,
    {} as Replans,
    {} as TermChangeRun,
  );
  const count = () => new MockActivityEnvironment({}, { metricMeter }).run(() => activities.countFailingRows());
  const { businessId } = salon;
  await failing.note('applyReceipts', { id: uuidv7(), businessId }, new Error('of Client One'));
  await failing.note('applyReceipts', { id: uuidv7(), businessId }, new Error('of Client One'));
  expect(await count()).toBe(2);
  expect(Object.fromEntries(figures)).toEqual({
    ...Object.fromEntries(duties.map((duty) => [duty, 0])),
    applyReceipts: 2,
  });
  expect(JSON.stringify(await failing.list({ limit: 10 }))).not.toContain('Client One');
  await salon.query(`UPDATE failing_rows SET next_try_at = now() - interval '49 hours'`);
  await count();
  expect(await count()).toBe(0);
  expect(figures.get('applyReceipts')).toBe(0);
});
