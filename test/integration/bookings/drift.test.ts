import { Logger } from '@nestjs/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MaintenanceActivities } from '../../../src/activities/maintenance.activities.js';
import { BookingReconciler } from '../../../src/application/bookings/booking-reconciler.js';
import { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import { StartedWorkflows } from '../../../src/application/bookings/started-workflows.js';
import { FailingRows } from '../../../src/application/failing-rows/failing-rows.js';
import { IdempotencyKeys } from '../../../src/application/idempotency/idempotency-keys.js';
import { Replans } from '../../../src/application/replans/replans.js';
import type { TermChangeRun } from '../../../src/application/terms/term-change-run.js';
import { EngineUnavailable } from '../../../src/contracts/engine-unavailable.js';
import type { DutyProgress } from '../../../src/contracts/maintenance/duties.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import { bookingWorkflowId } from '../../../src/contracts/workflow-ids.js';
import { BookingWorkflows } from '../../../src/engine/booking-workflows.js';
import { openSalon } from '../../support/salon/opened.js';
import { rowByRow } from '../../support/salon/row-by-row.js';
import { WorkflowEnvironment } from '../../support/workflow/workflow-environment.js';

const salon = await openSalon();

/** Stands in for the engine: the list is what it says, and not always what is. */
class LateEngine {
  readonly running = new Set<string>();
  readonly listed = new Set<string>();
  readonly broken = new Set<string>();
  readonly describedOf: string[] = [];
  readonly started: string[] = [];

  async listRunning(bookings: readonly BookingRef[]): Promise<Set<string>> {
    return new Set(bookings.map(({ bookingId }) => bookingId).filter((id) => this.listed.has(id)));
  }

  async isRunning({ bookingId }: BookingRef): Promise<boolean> {
    this.describedOf.push(bookingId);
    return this.running.has(bookingId);
  }

  async startAnew({ bookingId }: BookingRef): Promise<void> {
    if (this.broken.has(bookingId)) throw new Error('not this one');
    this.started.push(bookingId);
  }
}

let bookings: BookingRef[];
beforeAll(async () => {
  Logger.overrideLogger(false);
});
/** Three bookings in the order in which they are looked at, all of which should have a workflow that runs. */
beforeEach(async () => {
  await salon.query('UPDATE bookings SET workflow_started_at = NULL');
  await salon.query('DELETE FROM failing_rows');
  bookings = [];
  for (let count = 0; count < 3; count += 1) {
    const { id, businessId } = await salon.book();
    await salon.query('UPDATE bookings SET workflow_started_at = now() WHERE id = $1', [id]);
    bookings.push({ businessId, bookingId: id });
  }
});

function mendDrift(workflows: BookingWorkflows, heartbeatDetails?: Partial<DutyProgress>) {
  const { database } = salon;
  const started = new StartedWorkflows(database);
  const runs = new BookingRuns(database, workflows, started);
  const reconciler = new BookingReconciler(database, workflows, runs, started, rowByRow(database));
  const activities = new MaintenanceActivities(
    reconciler,
    new IdempotencyKeys(database),
    new FailingRows(database),
    {} as Replans,
    {} as TermChangeRun,
  );
  const environment = new MockActivityEnvironment(
    { heartbeatDetails },
    { logger: new DefaultLogger('ERROR', () => {}) },
  );
  const heartbeats: DutyProgress[] = [];
  environment.on('heartbeat', (progress) => heartbeats.push(progress));
  return environment.run(() => activities.mendDrift()).then((mended) => ({ mended, last: heartbeats.at(-1) }));
}

describe('the nightly comparison', () => {
  let engine: LateEngine;
  let ids: [string, string, string];
  beforeEach(() => {
    engine = new LateEngine();
    ids = bookings.map(({ bookingId }) => bookingId) as typeof ids;
  });
  const run = (progress?: Partial<DutyProgress>) => mendDrift(engine as unknown as BookingWorkflows, progress);

  it('starts what is lost, and looks at what the list does not show yet before it does', async () => {
    engine.listed.add(ids[0]);
    engine.running.add(ids[1]);
    expect(await run()).toMatchObject({ mended: 1 });
    expect(engine.describedOf.sort()).toEqual([ids[1], ids[2]].sort());
    expect(engine.started).toEqual([ids[2]]);
  });

  it('counts a booking that is over as open for the seven days in which people note its attendance', async () => {
    const ended = (id: string, days: number) =>
      salon.query(`UPDATE bookings SET ends_at = now() - $2 * interval '1 day' WHERE id = $1`, [id, days]);
    await salon.query(`UPDATE messages SET status = 'sent' WHERE status = 'planned'`);
    await ended(ids[0], 6.9);
    await ended(ids[1], 7.1);
    await salon.query(`UPDATE bookings SET status = 'cancelled' WHERE id = $1`, [ids[2]]);
    expect(await run()).toMatchObject({ mended: 1 });
    expect(engine.started).toEqual([ids[0]]);
  });

  it('goes on where a try that was cut off had come to', async () => {
    const { mended, last } = await run({ after: ids[1], done: 2 });
    expect(engine.started).toEqual([ids[2]]);
    expect(mended).toBe(3);
    expect(last).toEqual({ again: false, after: ids[2], done: 3, failed: 0 });
  });

  it('is not held up by one that cannot be started', async () => {
    engine.broken.add(ids[0]);
    expect(await run()).toMatchObject({ mended: 2, last: { after: ids[2], done: 2, failed: 1 } });
  });

  it('leaves alone what has failed until its next try, and forgets that it failed when it is done', async () => {
    engine.broken.add(ids[0]);
    await run();
    engine.broken.clear();
    engine.running.add(ids[1]).add(ids[2]);
    expect(await run()).toMatchObject({ mended: 0 });
    await salon.query(`SELECT retry_failing_row(id) FROM failing_rows_of('mendDrift', NULL, 10)`);
    expect(await run()).toMatchObject({ mended: 1 });
    expect(await salon.query('SELECT * FROM failing_rows_of(NULL, NULL, 10)')).toEqual([]);
  });

  it('goes on where the list of what runs cannot be had', async () => {
    engine.running.add(ids[0]).add(ids[1]);
    engine.listRunning = () => Promise.reject(new Error('INVALID_ARGUMENT'));
    expect(await run()).toMatchObject({ mended: 1 });
    expect(engine.started).toEqual([ids[2]]);
  });

  it('fails, to be tried again, while the engine is away, and blames no booking for it', async () => {
    engine.startAnew = () => Promise.reject(new EngineUnavailable('not this one'));
    await expect(run()).rejects.toThrow('not this one');
    expect(await salon.query('SELECT * FROM failing_rows_of(NULL, NULL, 10)')).toEqual([]);
  });
});

describe('beside Temporal', () => {
  let environment: WorkflowEnvironment;
  let workflows: BookingWorkflows;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.createLocal();
    workflows = new BookingWorkflows(environment.client);
  });
  afterAll(() => environment.close());
  const plan = { status: 'confirmed', version: 1, startsAt: '2099-01-01T00:00:00Z', endsAt: '2099-01-01T01:00:00Z' };
  const start = (booking: BookingRef) => workflows.start(booking, { ...plan, status: 'confirmed', due: [] });
  const areListed = (...expected: BookingRef[]) =>
    vi.waitFor(async () => {
      const listed = await workflows.listRunning(bookings);
      expect(listed).toEqual(new Set(expected.map(({ bookingId }) => bookingId)));
    }, 10_000);

  it('knows what runs, starts what was ended by hand, and then finds nothing to do', async () => {
    const [first, second, third] = bookings as [BookingRef, BookingRef, BookingRef];
    await start(first);
    await start(second);
    await areListed(first, second);
    await environment.client.workflow.getHandle(bookingWorkflowId(second)).terminate('by hand');
    await areListed(first);
    expect(await mendDrift(workflows)).toMatchObject({ mended: 2 });
    expect(await Promise.all([second, third].map((one) => workflows.isRunning(one)))).toEqual([true, true]);
    expect(await mendDrift(workflows)).toMatchObject({ mended: 0 });
  });

  it('takes a whole page of names in one question', async () => {
    const [first] = bookings as [BookingRef];
    await start(first);
    const others = Array.from({ length: 199 }, () => ({ ...first, bookingId: uuidv7() }));
    await vi.waitFor(async () => {
      expect(await workflows.listRunning([...others, first])).toEqual(new Set([first.bookingId]));
    }, 10_000);
  });
});
