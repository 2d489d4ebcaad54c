import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bookingStart } from '../../src/contracts/booking-start.js';
import { searchAttributes } from '../../src/contracts/search-attributes.js';
import { bookingsQueue, channelQueues } from '../../src/contracts/task-queues.js';
import { bookingWorkflowId, bookingWorkflowType } from '../../src/contracts/workflow-ids.js';
import type { bookingWorkflow } from '../../src/workflows/index.js';
import { FakeBooking, hour } from './fake-booking.js';
import { requiredEnv } from './required-env.js';

type Booking = ConstructorParameters<typeof FakeBooking>[1];

/** A time-skipping Temporal on which bookings run against fakes. */
export class WorkflowEnvironment {
  private constructor(private readonly env: TestWorkflowEnvironment) {}

  static async create(): Promise<WorkflowEnvironment> {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    const numbers = { KEYWORD: 2, DATETIME: 6 } as Record<string, number>;
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace,
      searchAttributes: Object.fromEntries(searchAttributes.map(({ name, type }) => [name, numbers[type] ?? 2])),
    });
    return new WorkflowEnvironment(env);
  }

  get client() {
    return this.env.client;
  }

  close(): Promise<void> {
    return this.env.teardown();
  }

  sleep(ms: number): Promise<void> {
    return this.env.sleep(ms);
  }

  async now(): Promise<Date> {
    return new Date(await this.env.currentTimeMs());
  }

  /** Runs one booking that starts `startsIn` ms from now, with workers, while `play` gives orders. */
  async run(
    { startsIn, ...rest }: { startsIn: number } & Omit<Booking, 'now' | 'startsAt' | 'endsAt'>,
    play: (handle: WorkflowHandle<typeof bookingWorkflow>, booking: FakeBooking) => Promise<void>,
  ): Promise<FakeBooking> {
    const now = await this.now();
    const startsAt = new Date(now.getTime() + startsIn);
    const endsAt = new Date(startsAt.getTime() + hour);
    const booking = new FakeBooking(() => this.now(), { ...rest, now, startsAt, endsAt });
    const workers = await this.workers(booking);
    const running = workers.map((worker) => worker.run());
    const ref = { businessId: crypto.randomUUID(), bookingId: crypto.randomUUID() };
    try {
      const handle = await this.client.workflow.start<typeof bookingWorkflow>(
        bookingWorkflowType,
        bookingStart(ref, booking.plan, now.getTime()),
      );
      await play(handle, booking);
    } finally {
      const left = this.client.workflow.getHandle(bookingWorkflowId(ref));
      await left.terminate('the test is over').catch(() => {});
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    }
    return booking;
  }

  private workers(booking: FakeBooking): Promise<Worker[]> {
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const { env } = this;
    const activities = {
      loadPlan: () => booking.loadPlan(),
      applyChange: (request: Parameters<FakeBooking['applyChange']>[0]) => booking.applyChange(request),
      giveUp: (ref: Parameters<FakeBooking['giveUp']>[0]) => booking.giveUp(ref),
      sendAtOnce: booking.sendAtOnce,
      sendEmail: booking.sendEmail,
      sendSms: booking.sendSms,
    };
    const base = { connection: env.nativeConnection, namespace: env.namespace, activities };
    return Promise.all([
      Worker.create({ ...base, taskQueue: bookingsQueue, workflowBundle }),
      ...Object.values(channelQueues).map((taskQueue) => Worker.create({ ...base, taskQueue })),
    ]);
  }
}
