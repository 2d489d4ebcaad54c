import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import DataLoader from 'dataloader';
import {
  type AttemptResult,
  type Claim,
  type ClaimPolicy,
  type MessageClaims,
  newTries,
  type Outcome,
} from '../../db/message-claims.js';
import type { MessageContext } from '../../db/message-context.js';
import type { SharedRate } from './delivery-settings.js';
import type { Handover } from './handover.js';
import { GivenBack, Holding, type HoldingLimits } from './holding.js';
import type { Prepared } from './prepared.js';
import { ReportGate } from './report-gate.js';
import { type Queued, SendQueue } from './send-queue.js';
import { canRender, judge, type Verdict } from './verdict.js';

/** One message to be handed over at `dueAt` (UTC instant). */
export interface Job extends Queued {
  messageId: string;
  dueAt: Date;
}

/** How a job ended: with the message's outcome, or to be taken up again. */
export type JobEnd = { outcome: Outcome } | { comeAgain: NonNullable<Verdict['comeAgain']>; code: string };

interface Waiting extends Job {
  prepared: Prepared | null;
  resolve(end: JobEnd): void;
  reject(error: unknown): void;
}

export interface DeskOptions extends ClaimPolicy {
  /** How many messages may be with the provider at once, which is also how many are claimed at once at the most. */
  slots: number;
  limits: HoldingLimits;
  /** What the provider's account takes, if it has a limit. */
  rate?: SharedRate;
}

/** What is claimed, and what a provider has taken, must not be forgotten because the database is away for a moment. */
const claimTries = 8;
const recordTries = 12;
const pauseMs = 2_000;
const rateRetryMs = 1_000;
const batched = { cache: false, maxBatchSize: 200, batchScheduleFn: (flush: () => void) => void setTimeout(flush, 2) };

/**
 * Hands the messages of one channel over: renders them early, holds them until they are due, claims as many as have a
 * free slot in one statement, sends, records in batches, and reports when the rush is over.
 */
export class Desk {
  private readonly queue = new SendQueue<Waiting>();
  private readonly holding: Holding;
  private readonly gate = new ReportGate(() => this.queue.size > 0);
  private free: number;
  private isWaitingForItsTurn = false;
  private readonly contexts = new DataLoader((ids: readonly string[]) => this.read(ids), batched);
  private readonly records = new DataLoader((results: readonly AttemptResult[]) => this.record(results), batched);

  constructor(
    private readonly claims: MessageClaims,
    private readonly handover: Handover,
    private readonly options: DeskOptions,
  ) {
    this.free = options.slots;
    this.holding = new Holding(options.limits);
  }

  /** Takes a message from its arming to its end; rejects with `GivenBack` when the worker goes down before its claim. */
  async deliver(job: Job): Promise<JobEnd> {
    const prepared = job.dueAt.getTime() > Date.now() ? await this.prepareEarly(job) : null;
    if (job.dueAt.getTime() > Date.now()) await this.holding.until(job.dueAt, prepared?.bytes ?? 0);
    const end = await this.enqueue(job, prepared);
    await this.gate.pass();
    return end;
  }

  /** Takes a message that is due, if there is a free slot; null otherwise. */
  async deliverAtOnce(job: Job): Promise<JobEnd | null> {
    const isFree = this.free > 0 && this.queue.size === 0 && !this.holding.isClosed;
    return isFree ? this.enqueue(job, null) : null;
  }

  /** How many messages wait in memory until they are due. */
  get held(): number {
    return this.holding.messages;
  }

  /** Gives back what is not claimed; what is claimed is finished. */
  close(): void {
    this.holding.close();
    for (const waiting of this.queue.take(this.queue.size)) waiting.reject(new GivenBack('the worker goes down'));
  }

  private async prepareEarly({ messageId }: Job): Promise<Prepared | null> {
    if (!this.holding.hasRoom()) return null;
    const context = await this.contexts.load(messageId).catch(() => null);
    return context && canRender(context) ? this.handover.prepare(context).catch(() => null) : null;
  }

  private enqueue(job: Job, prepared: Prepared | null): Promise<JobEnd> {
    if (this.holding.isClosed) return Promise.reject(new GivenBack('the worker goes down'));
    return new Promise((resolve, reject) => {
      this.queue.add({ ...job, prepared, resolve, reject });
      queueMicrotask(() => this.pump());
    });
  }

  /** Claims for the free slots; where there is a rate, not before its turn has come. */
  private pump(): void {
    const wanted = Math.min(this.free, this.queue.size);
    if (wanted === 0 || this.isWaitingForItsTurn) return;
    const { rate } = this.options;
    if (rate) void this.startInTurn(rate.take(wanted));
    else this.start(this.queue.take(wanted));
  }

  private async startInTurn(turn: Promise<number>): Promise<void> {
    this.isWaitingForItsTurn = true;
    const granted = await turn.catch(() => 0);
    if (granted === 0) await setTimeoutAsync(rateRetryMs);
    this.isWaitingForItsTurn = false;
    this.start(this.queue.take(granted));
    this.pump();
  }

  private start(batch: Waiting[]): void {
    if (batch.length === 0) return;
    this.free -= batch.length;
    void this.handOver(batch);
  }

  private async handOver(batch: Waiting[]): Promise<void> {
    const ids = batch.map(({ messageId }) => messageId);
    const tries = newTries(ids);
    const claiming = insist(claimTries, () => this.claims.claim(ids, this.options, tries));
    const claims = await claiming.catch((error: unknown) => error as Error);
    await Promise.all(
      batch.map(async (waiting) => {
        const ended =
          claims instanceof Map ? this.finish(waiting, claims.get(waiting.messageId)) : Promise.reject(claims);
        await ended.then(waiting.resolve, waiting.reject);
        this.free += 1;
        this.pump();
      }),
    );
  }

  private async finish({ messageId, prepared }: Waiting, claim: Claim | undefined): Promise<JobEnd> {
    if (!claim) throw new Error('the message is not in the database');
    if (claim.verdict === 'closed') return { outcome: claim.outcome };
    if (claim.verdict === 'busy') {
      return { comeAgain: { type: 'TRY_LATER', afterMs: claim.until.getTime() - Date.now() }, code: 'busy' };
    }
    const { attempt, message, comeAgain } = await this.send(claim.context, prepared);
    await this.records.load({ messageId, attemptId: claim.attemptId, ...attempt, ...message, at: new Date() });
    return comeAgain ? { comeAgain, code: attempt.code ?? comeAgain.type } : { outcome: message };
  }

  /** What was rendered early goes out only if nothing has changed since that its words depend on. */
  private async send(context: MessageContext, early: Prepared | null): Promise<Verdict> {
    try {
      const prepared = early?.fingerprint === context.fingerprint ? early : await this.handover.prepare(context);
      return judge(await prepared.send(), this.options.maySendAgain(context.message));
    } catch {
      return judge({ outcome: 'tryLater', kind: 'temporary', code: 'render_failed' }, false);
    }
  }

  private async read(ids: readonly string[]): Promise<(MessageContext | null)[]> {
    const contexts = await this.claims.read([...ids]);
    return ids.map((id) => contexts.get(id) ?? null);
  }

  private async record(results: readonly AttemptResult[]): Promise<null[]> {
    await insist(recordTries, () => this.claims.record([...results]));
    return results.map(() => null);
  }
}

async function insist<T>(tries: number, work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 1) throw error;
      await setTimeoutAsync(pauseMs);
    }
  }
}
