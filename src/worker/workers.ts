import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { BookingActivities } from '../activities/booking.activities.js';
import { CredentialsActivities } from '../activities/credentials.activities.js';
import { DeliveryActivities } from '../activities/delivery.activities.js';
import { MaintenanceActivities } from '../activities/maintenance.activities.js';
import { NoticeActivities } from '../activities/notice.activities.js';
import { PhoneCodeActivities } from '../activities/phone-code.activities.js';
import { PreparedEmailsActivities } from '../activities/prepared-emails.activities.js';
import { ReceiptActivities } from '../activities/receipt.activities.js';
import { ReplanActivities } from '../activities/replan.activities.js';
import { SenderCodeActivities } from '../activities/sender-code.activities.js';
import { TemplateActivities } from '../activities/template.activities.js';
import { TermChangeActivities } from '../activities/term-change.activities.js';
import { TestMessageActivities } from '../activities/test-message.activities.js';
import { WakeActivities } from '../activities/wake.activities.js';
import { WordsActivities } from '../activities/words.activities.js';
import { Dispatchers } from '../application/delivery/dispatch/dispatchers.js';
import { TemporalConfig } from '../config/config.js';
import { bookingsQueue, channelQueues, replansQueue } from '../contracts/task-queues.js';
import { bound } from './bound.js';

const bundle = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
const workflows = fileURLToPath(new URL('../workflows/index.js', import.meta.url));

/** The Temporal workers of this process: one for bookings, one for each channel. */
@Injectable()
export class Workers implements BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private connection: NativeConnection | undefined;
  private workers: Worker[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly booking: BookingActivities,
    private readonly credentials: CredentialsActivities,
    private readonly delivery: DeliveryActivities,
    private readonly maintenance: MaintenanceActivities,
    private readonly notices: NoticeActivities,
    private readonly phoneCodes: PhoneCodeActivities,
    private readonly preparedEmails: PreparedEmailsActivities,
    private readonly receipts: ReceiptActivities,
    private readonly replans: ReplanActivities,
    private readonly terms: TermChangeActivities,
    private readonly templates: TemplateActivities,
    private readonly testMessages: TestMessageActivities,
    private readonly wakes: WakeActivities,
    private readonly senderCodes: SenderCodeActivities,
    private readonly words: WordsActivities,
    private readonly dispatchers: Dispatchers,
    private readonly temporal: TemporalConfig,
  ) {}

  /** Begins to take work; `onFailure` hears of a worker that died of itself. */
  async start(onFailure: (error: unknown) => void): Promise<void> {
    const { address, namespace } = this.temporal;
    this.connection = await NativeConnection.connect({ address });
    const base = { connection: this.connection, namespace, shutdownGraceTime: '30s', shutdownForceTime: '45s' };
    this.workers = await Promise.all([this.bookings(base), this.replanning(base), ...this.channels(base)]);
    this.running = Promise.all(this.workers.map((worker) => worker.run()));
    this.running.catch(onFailure);
    this.logger.log(`taking work from ${address}, namespace ${namespace}`);
  }

  isRunning(): boolean {
    return this.workers.length > 0 && this.workers.every((worker) => worker.getState() === 'RUNNING');
  }

  /** What is being sent is finished; nothing new is taken. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    this.dispatchers.release();
    await this.running.catch(() => {});
    this.dispatchers.close();
    await this.connection?.close();
  }

  private bookings(base: Omit<WorkerOptions, 'taskQueue'>): Promise<Worker> {
    return Worker.create({
      ...base,
      taskQueue: bookingsQueue,
      ...(existsSync(bundle) ? { workflowBundle: { codePath: bundle } } : { workflowsPath: workflows }),
      activities: {
        ...bound(this.booking, 'loadPlan', 'applyChange', 'giveUp'),
        ...bound(this.delivery, 'sendAtOnce'),
        ...bound(this.notices, 'loadNotice', 'remindOfNotices'),
        ...bound(this.receipts, 'applyReceipts', 'closeUnconfirmed', 'forgetReceipts'),
        ...bound(
          this.maintenance,
          'startMissingWorkflows',
          'remindOfForgotten',
          'mendDrift',
          'forgetIdempotencyKeys',
          'countFailingRows',
        ),
        ...bound(this.preparedEmails, 'checkPreparedEmails'),
        ...bound(this.templates, 'checkTemplates'),
        ...bound(this.credentials, 'resealCredentials'),
        ...bound(this.terms, 'changeBookings', 'endTermChange'),
        ...bound(this.wakes, 'wakeWaiting', 'wakeForgotten'),
        ...bound(this.replans, 'orderReplan'),
        ...bound(this.words, 'forgetWords'),
      },
      maxCachedWorkflows: 1_000,
      // No more than a slow machine gets through in a part of the 10 s after which a task is given to another.
      maxConcurrentWorkflowTaskExecutions: 30,
      workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 30 },
    });
  }

  /** A few businesses at once, whatever many of them have changed. */
  private replanning(base: Omit<WorkerOptions, 'taskQueue'>): Promise<Worker> {
    return Worker.create({
      ...base,
      taskQueue: replansQueue,
      activities: bound(this.replans, 'replanPage'),
      maxConcurrentActivityTaskExecutions: 2,
    });
  }

  private channels(base: Omit<WorkerOptions, 'taskQueue'>): Promise<Worker>[] {
    return Object.values(channelQueues).map((taskQueue) =>
      Worker.create({
        ...base,
        taskQueue,
        activities: {
          ...bound(this.delivery, 'sendEmail', 'sendSms', 'sendViber', 'triggerSmartEmailing', 'escalate'),
          ...bound(this.phoneCodes, 'sendPhoneCode'),
          ...bound(this.senderCodes, 'sendSenderCode'),
          ...bound(this.testMessages, 'sendTestMessage'),
        },
        maxConcurrentActivityTaskExecutions: 25_000,
        activityTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 30 },
      }),
    );
  }
}
