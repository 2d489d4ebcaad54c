import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bookingStart } from '../../../src/contracts/booking/booking-start.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import { searchAttributes } from '../../../src/contracts/search-attributes.js';
import { bookingsQueue, channelQueues } from '../../../src/contracts/task-queues.js';
import { bookingWorkflowId, bookingWorkflowType } from '../../../src/contracts/workflow-ids.js';
import type { BookingStatus } from '../../../src/domain/booking/booking.js';
import type { bookingWorkflow } from '../../../src/workflows/index.js';
import { requiredEnv } from '../servers/required-env.js';
import { FakeBooking, hour } from './fake-booking.js';

/** A booking that starts `startsIn` ms from now and lasts an hour; `prepare` changes it before its workflow starts. */
type Term = { startsIn: number; status?: BookingStatus; prepare?(booking: FakeBooking): void };
type Play = (handle: WorkflowHandle<typeof bookingWorkflow>, booking: FakeBooking) => Promise<void>;

/** A time-skipping Temporal on which bookings run against fakes. */
export class WorkflowEnvironment {
  private constructor(private readonly env: TestWorkflowEnvironment) {}

  static async create(): Promise<WorkflowEnvironment> {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    return WorkflowEnvironment.over(await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }));
  }

  /** A server that takes its time, as the one in production does. */
  static async createLocal(): Promise<WorkflowEnvironment> {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEMPORAL_CLI') };
    return WorkflowEnvironment.over(await TestWorkflowEnvironment.createLocal({ server: { executable } }));
  }

  private static async over(env: TestWorkflowEnvironment): Promise<WorkflowEnvironment> {
    const numbers = { KEYWORD: 2, DATETIME: 6 } as Record<string, number>;
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace ?? 'default',
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

  /** Runs one booking that starts `startsIn` ms from now, with workers, while `play` gives commands. */
  async run(term: Term, play: Play): Promise<FakeBooking> {
    const [booking] = await this.runMany([term], play);
    return booking as FakeBooking;
  }

  /** The same for many at once, on the same workers; without a `play` they are left to themselves. */
  async runMany(
    terms: Term[],
    play: Play = async (handle) => handle.result(),
    { together = false, taskTimeout }: { together?: boolean; taskTimeout?: '3s' } = {},
  ): Promise<FakeBooking[]> {
    const now = await this.now();
    const bookings = new Map(terms.map((term) => [crypto.randomUUID() as string, this.book(term, now)]));
    const workers = await this.workers(bookings);
    const running = workers.map((worker) => worker.run());
    const refs = [...bookings.keys()].map((businessId) => ({ businessId, bookingId: crypto.randomUUID() }));
    try {
      const start = (ref: BookingRef) => this.start(ref, bookings.get(ref.businessId), now, taskTimeout);
      const handles = await Promise.all(refs.map(start));
      // One after another: the server skips time for a single waiter only.
      const playOne = (i: number) => play(handles[i] as (typeof handles)[0], [...bookings.values()][i] as FakeBooking);
      if (together) await Promise.all(handles.map((_, i) => playOne(i)));
      else for (const i of handles.keys()) await playOne(i);
    } finally {
      const left = refs.map((ref) => this.client.workflow.getHandle(bookingWorkflowId(ref)));
      await Promise.all(left.map((handle) => handle.terminate('the test is over').catch(() => {})));
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    }
    return [...bookings.values()];
  }

  private book({ startsIn, prepare, ...rest }: Term, now: Date): FakeBooking {
    const startsAt = new Date(now.getTime() + startsIn);
    const endsAt = new Date(startsAt.getTime() + hour);
    const booking = new FakeBooking(() => this.now(), { ...rest, now, startsAt, endsAt });
    prepare?.(booking);
    return booking;
  }

  private start(ref: BookingRef, booking: FakeBooking | undefined, now: Date, workflowTaskTimeout?: '3s') {
    if (!booking) throw new Error('no such booking');
    const options = { ...bookingStart(ref, booking.plan, now.getTime()), workflowTaskTimeout };
    return this.client.workflow.start<typeof bookingWorkflow>(bookingWorkflowType, options);
  }

  /** Activities find their booking by its business, for each has one of its own. */
  private workers(bookings: Map<string, FakeBooking>): Promise<Worker[]> {
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const { env } = this;
    const names = [
      'loadPlan',
      'applyChange',
      'giveUp',
      'sendAtOnce',
      'sendEmail',
      'sendSms',
      'sendViber',
      'triggerSmartEmailing',
      'escalate',
    ] as const;
    const call = (name: (typeof names)[number]) => (input: { businessId: string }) => {
      const booking = bookings.get(input.businessId);
      if (!booking) throw new Error('another test left this behind');
      return booking[name](input as never);
    };
    const activities = Object.fromEntries(names.map((name) => [name, call(name)]));
    const base = { connection: env.nativeConnection, namespace: env.namespace ?? 'default', activities };
    return Promise.all([
      Worker.create({ ...base, taskQueue: bookingsQueue, workflowBundle }),
      ...Object.values(channelQueues).map((taskQueue) => Worker.create({ ...base, taskQueue })),
    ]);
  }
}
