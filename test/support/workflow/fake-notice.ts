import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { DueMessage } from '../../../src/contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import { noticeStart } from '../../../src/contracts/notice/notice-start.js';
import type { StepRef } from '../../../src/contracts/refs.js';
import { searchAttributes } from '../../../src/contracts/search-attributes.js';
import { bookingsQueue, channelQueues } from '../../../src/contracts/task-queues.js';
import { noticeWorkflowType } from '../../../src/contracts/workflow-ids.js';
import type { noticeWorkflow } from '../../../src/workflows/index.js';
import { requiredEnv } from '../servers/required-env.js';

type Handle = WorkflowHandle<typeof noticeWorkflow>;

const sent: DeliveryOutcome = { status: 'sent', reason: null };

/** Plays database and providers to the workflow of one message that is about no booking. */
export class FakeNotice {
  readonly businessId = crypto.randomUUID();
  readonly messageId = crypto.randomUUID();
  /** What the database says is to be done next. */
  due: DueMessage | null;
  /** What was asked of database and providers, and when, in ms. */
  readonly done: { what: string; at: number }[] = [];
  /** Replaces the provider of a channel; throws to be asked again. */
  provider: (channel: string) => Promise<DeliveryOutcome> = async () => sent;
  isFastLaneOpen = false;

  constructor(
    private readonly clock: () => Promise<number>,
    now: number,
    dueIn: number,
  ) {
    const at = new Date(now + dueIn).toISOString();
    const expiresAt = new Date(now + dueIn + 3_600_000).toISOString();
    const [kind, channel] = ['client_registered', 'email'] as const;
    this.due = { messageId: this.messageId, step: 0, task: 'send', kind, channel, armAt: at, dueAt: at, expiresAt };
  }

  get activities() {
    const send = (channel: string) => async (_: StepRef) => {
      await this.note(channel);
      const outcome = await this.provider(channel);
      if (!outcome.isOpen) this.due = null;
      return outcome;
    };
    return {
      sendEmail: send('email'),
      sendSms: send('sms'),
      sendAtOnce: (ref: StepRef) => (this.isFastLaneOpen ? send('at once')(ref) : null),
      escalate: send('escalate'),
      loadNotice: async () => {
        await this.note('load');
        return this.due;
      },
      giveUp: async (): Promise<DeliveryOutcome> => {
        await this.note('give up');
        return { status: 'not_sent', reason: 'expired' };
      },
    };
  }

  private async note(what: string): Promise<void> {
    this.done.push({ what, at: await this.clock() });
  }
}

/** A Temporal that skips time, or one that takes its own, on which notices run against fakes. */
export class NoticeEnvironment {
  private constructor(private readonly env: TestWorkflowEnvironment) {}

  static async create(): Promise<NoticeEnvironment> {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    const numbers = { KEYWORD: 2, DATETIME: 6 } as Record<string, number>;
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace ?? 'default',
      searchAttributes: Object.fromEntries(searchAttributes.map(({ name, type }) => [name, numbers[type] ?? 2])),
    });
    return new NoticeEnvironment(env);
  }

  close(): Promise<void> {
    return this.env.teardown();
  }

  sleep(ms: number): Promise<void> {
    return this.env.sleep(ms);
  }

  /** Runs one notice that is due `dueIn` ms from now, with workers, while `play` goes on. */
  async run(
    dueIn: number,
    play: (handle: Handle, notice: FakeNotice, workers: { kill(): Promise<void> }) => Promise<void>,
  ): Promise<FakeNotice> {
    const clock = () => this.env.currentTimeMs();
    const notice = new FakeNotice(clock, await clock(), dueIn);
    let workers = await this.workers(notice);
    const kill = async () => {
      await workers.stop();
      workers = await this.workers(notice);
    };
    const { due } = notice;
    if (!due) throw new Error('nothing is to be done');
    const handle = await this.env.client.workflow.start<typeof noticeWorkflow>(
      noticeWorkflowType,
      noticeStart(notice, due),
    );
    try {
      await play(handle, notice, { kill });
    } finally {
      await handle.terminate('the test is over').catch(() => {});
      await workers.stop();
    }
    return notice;
  }

  private async workers({ activities }: FakeNotice) {
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const base = { connection: this.env.nativeConnection, namespace: this.env.namespace ?? 'default', activities };
    const workers = await Promise.all([
      // Without a cache no task is kept for a worker that is gone by then.
      Worker.create({ ...base, taskQueue: bookingsQueue, workflowBundle, maxCachedWorkflows: 0 }),
      ...Object.values(channelQueues).map((taskQueue) => Worker.create({ ...base, taskQueue })),
    ]);
    const running = workers.map((worker) => worker.run());
    return {
      stop: async () => {
        for (const worker of workers) worker.shutdown();
        await Promise.all(running);
      },
    };
  }
}
