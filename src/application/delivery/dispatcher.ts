import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { SendOutcome } from '../../channels/channel.port.js';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { EndedAttempt } from '../../db/stores/delivery.store.js';
import type { MessageContext } from '../../db/stores/message-context.js';
import {
  type AttemptCircumstances,
  type AttemptResolution,
  type ComeAgain,
  isAccountRefused,
  resolveAttempt,
} from './attempt-resolution.js';
import type { Claim, Claimed } from './claim.js';
import { CompletionThrottle } from './completion-throttle.js';
import { outcomeOf } from './delivery-outcome.js';
import { type MessageClaims, newTries } from './message-claims.js';
import { Prefetch, type PrefetchLimits, Released } from './prefetch.js';
import { recipientOf } from './recipient.js';
import type { RenderedMessage } from './rendered-message.js';
import { type Queued, SendQueue } from './send-queue.js';
import type { Transport } from './transport.js';

/** One message to be handed over at `dueAt` (UTC instant). */
export interface Job extends Queued {
  messageId: string;
  dueAt: Date;
}

/** How a job ended: with the message's outcome, or to be taken up again. */
export type JobEnd = { outcome: DeliveryOutcome } | { comeAgain: ComeAgain; code: string };

interface Waiting extends Job {
  prepared: RenderedMessage | null;
  resolve(end: JobEnd): void;
  reject(error: unknown): void;
}

/** What is claimed, and what a provider has taken, must not be forgotten because the database is away for a moment. */
const claimTries = 8;
const recordTries = 12;
const pauseMs = 2_000;
const rateRetryMs = 1_000;
const gatherMs = 5;
const batched = { cache: false, maxBatchSize: 200, batchScheduleFn: (flush: () => void) => void setTimeout(flush, 2) };

/**
 * Hands the messages of one transport over: renders them early, holds them until they are due, claims as many as have a
 * free slot in one statement, sends, records in batches, and reports when the rush is over.
 */
export class Dispatcher {
  private readonly queue = new SendQueue<Waiting>();
  private readonly inHand = new Map<string, Promise<JobEnd>>();
  private readonly holding: Prefetch;
  private readonly gate = new CompletionThrottle(() => this.queue.size > 0);
  private free: number;
  private isWaitingForItsTurn = false;
  private gathering: NodeJS.Timeout | undefined;
  private readonly contexts = new DataLoader((ids: readonly string[]) => this.read(ids), batched);
  private readonly records = new DataLoader((results: readonly EndedAttempt[]) => this.record(results), batched);

  constructor(
    private readonly claims: MessageClaims,
    private readonly transport: Transport,
    limits: PrefetchLimits,
  ) {
    this.free = transport.slots;
    this.holding = new Prefetch(limits);
  }

  /**
   * Takes a message from its arming to its end; rejects with `GivenBack` when the worker goes down before its claim.
   * Whoever asks again for one that is in hand, because a long line took longer than a try has, keeps its place in it.
   */
  deliver(job: Job): Promise<JobEnd> {
    const key = `${job.messageId} ${job.dueAt.getTime()}`;
    const known = this.inHand.get(key);
    if (known) return known;
    const end = this.carry(job).finally(() => this.inHand.delete(key));
    this.inHand.set(key, end);
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
    for (const waiting of this.queue.take(this.queue.size)) waiting.reject(new Released('the worker goes down'));
    this.gate.open();
  }

  private async carry(job: Job): Promise<JobEnd> {
    const prepared = job.dueAt.getTime() > Date.now() ? await this.prepareEarly(job) : null;
    if (job.dueAt.getTime() > Date.now()) await this.holding.until(job.dueAt, prepared?.bytes ?? 0);
    const end = await this.enqueue(job, prepared);
    await this.gate.pass();
    return end;
  }

  private async prepareEarly({ messageId }: Job): Promise<RenderedMessage | null> {
    if (!this.holding.hasRoom()) return null;
    const context = await this.contexts.load(messageId).catch(() => null);
    return context && recipientOf(context) ? this.transport.render(context).catch(() => null) : null;
  }

  private enqueue(job: Job, prepared: RenderedMessage | null): Promise<JobEnd> {
    if (this.holding.isClosed) return Promise.reject(new Released('the worker goes down'));
    return new Promise((resolve, reject) => {
      this.queue.add({ ...job, prepared, resolve, reject });
      queueMicrotask(() => this.pump());
    });
  }

  /** Claims for the free slots; where there is a rate, not before its turn has come. */
  private pump(): void {
    const wanted = Math.min(this.free, this.queue.size);
    if (wanted === 0 || this.isWaitingForItsTurn) return;
    const { rate } = this.transport;
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

  /** While a line waits, slots are gathered for a moment: a claim costs about as much for one message as for many. */
  private release(): void {
    this.free += 1;
    if (this.free >= this.transport.slots / 2 || this.free >= this.queue.size) {
      this.pump();
      return;
    }
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.pump();
    }, gatherMs);
  }

  private start(batch: Waiting[]): void {
    if (batch.length === 0) return;
    this.free -= batch.length;
    void this.handOver(batch);
  }

  private async handOver(batch: Waiting[]): Promise<void> {
    const ids = batch.map(({ messageId }) => messageId);
    const tries = newTries(ids);
    const claiming = insist(claimTries, () => this.claims.claim(ids, this.transport, tries));
    const claims = await claiming.catch((error: unknown) => error as Error);
    await Promise.all(
      batch.map(async (waiting) => {
        const ended =
          claims instanceof Map ? this.finish(waiting, claims.get(waiting.messageId)) : Promise.reject(claims);
        await ended.then(waiting.resolve, waiting.reject);
        this.release();
      }),
    );
  }

  private async finish({ messageId, prepared }: Waiting, claim: Claim | undefined): Promise<JobEnd> {
    if (!claim) throw new Error('the message is not in the database');
    if (claim.type === 'closed') return { outcome: claim.outcome };
    if (claim.type === 'busy') {
      const afterMs = Math.max(1, claim.until.getTime() - Date.now());
      return { comeAgain: { type: 'TRY_LATER', afterMs }, code: claim.code ?? 'busy' };
    }
    const { attemptId } = claim;
    const { attempt, change, absentUntil, comeAgain } = await this.send(claim, prepared);
    await this.records.load({ messageId, attemptId, ...attempt, change, absentUntil, at: new Date() });
    return comeAgain ? { comeAgain, code: attempt.code ?? comeAgain.type } : { outcome: outcomeOf(change) };
  }

  /** What may have been handed over is asked for, and what was rendered early goes out only if its words still hold. */
  private async send({ context, isInDoubt }: Claimed, early: RenderedMessage | null): Promise<AttemptResolution> {
    const maySendAgain = this.transport.maySendAgain(context.message);
    const resolve = (answer: SendOutcome, circumstances: Partial<AttemptCircumstances> = {}) =>
      resolveAttempt(answer, context, { maySendAgain, isInDoubt: false, ...circumstances }, new Date());
    const known = isInDoubt && this.transport.canBeAsked ? await this.ask(context, maySendAgain) : null;
    if (known && known !== 'not arrived') return resolve(known);
    const stillInDoubt = isInDoubt && !known;
    try {
      const prepared = early?.fingerprint === context.fingerprint ? early : await this.transport.render(context);
      const answer = await prepared.send();
      if (!isAccountRefused(answer)) return resolve(answer, { isInDoubt: stillInDoubt });
      const until = await this.transport.refused('code' in answer ? answer.code : 'refused');
      const resolution = resolve(answer, { isInDoubt: stillInDoubt });
      return resolution.comeAgain
        ? { ...resolution, comeAgain: { type: 'ACCOUNT_REFUSED', afterMs: until.getTime() - Date.now() } }
        : resolution;
    } catch {
      return resolve({ outcome: 'tryLater', kind: 'temporary', code: 'render_failed' }, { isInDoubt: stillInDoubt });
    }
  }

  /** What the provider knows of an earlier try; null when it cannot say, and the message may go out again all the same. */
  private async ask(context: MessageContext, maySendAgain: boolean): Promise<SendOutcome | 'not arrived' | null> {
    const lookup = await this.transport.find(context);
    if (lookup.outcome === 'found') return { outcome: 'accepted', providerMessageId: lookup.providerMessageId };
    if (lookup.outcome === 'notFound') return 'not arrived';
    if (maySendAgain) return null;
    const { code, retryAfterMs } = lookup;
    return { outcome: 'unknown', cause: 'connection-lost', code, retryAfterMs };
  }

  private async read(ids: readonly string[]): Promise<(MessageContext | null)[]> {
    const contexts = await this.claims.read([...ids]);
    return ids.map((id) => contexts.get(id) ?? null);
  }

  private async record(results: readonly EndedAttempt[]): Promise<null[]> {
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
