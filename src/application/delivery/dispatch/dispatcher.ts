import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { MessageClaims } from '../message-claims.js';
import type { RenderedMessage } from '../rendered-message.js';
import type { Transport } from '../transport.js';
import { Attempts } from './attempts.js';
import { CompletionThrottle } from './completion-throttle.js';
import { type DeliveryJob, type JobEnd, Released } from './delivery-job.js';
import type { HoldBudget } from './hold-budget.js';
import { Prefetch } from './prefetch.js';
import { SendQueue } from './send-queue.js';

interface Waiting extends DeliveryJob {
  rendered: RenderedMessage | null;
  resolve(end: JobEnd): void;
  reject(error: unknown): void;
}

const rateRetryMs = 1_000;
const gatherMs = 5;

/** Gives the messages of one transport their turns: as many at once as it has slots, and as its rate allows. */
export class Dispatcher {
  private readonly queue = new SendQueue<Waiting>();
  private readonly inHand = new Map<string, Promise<JobEnd>>();
  private readonly prefetch: Prefetch;
  private readonly attempts: Attempts;
  private readonly throttle = new CompletionThrottle(() => this.queue.size > 0);
  private free: number;
  private isWaitingForItsTurn = false;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    claims: MessageClaims,
    readonly transport: Transport,
    budget: HoldBudget,
  ) {
    this.free = transport.slots;
    this.prefetch = new Prefetch(claims, transport, budget);
    this.attempts = new Attempts(claims, transport);
  }

  /**
   * Takes a message from its arming to its end; rejects with `Released` when the worker goes down before its claim.
   * Whoever asks again for one that is in hand, because a long line took longer than a try has, keeps its place in it.
   */
  deliver(job: DeliveryJob): Promise<JobEnd> {
    const key = `${job.messageId} ${job.dueAt.getTime()}`;
    const known = this.inHand.get(key);
    if (known) return known;
    const end = this.run(job).finally(() => this.inHand.delete(key));
    this.inHand.set(key, end);
    return end;
  }

  /** Takes a message that is due, if there is a free slot; null otherwise. */
  async deliverAtOnce(job: DeliveryJob): Promise<JobEnd | null> {
    const isFree = this.free > 0 && this.queue.size === 0 && !this.prefetch.isClosed;
    return isFree ? this.enqueue(job, null) : null;
  }

  /** How many messages wait in memory until they are due. */
  get held(): number {
    return this.prefetch.waiting;
  }

  get isIdle(): boolean {
    return this.inHand.size === 0 && this.queue.size === 0 && this.free === this.transport.slots;
  }

  /** Gives back what is not claimed; what is claimed is finished. */
  close(): void {
    this.prefetch.close();
    for (const waiting of this.queue.take(this.queue.size)) waiting.reject(new Released());
    this.throttle.open();
  }

  private async run(job: DeliveryJob): Promise<JobEnd> {
    const rendered = job.dueAt.getTime() > Date.now() ? await this.prefetch.untilDue(job) : null;
    const end = await this.enqueue(job, rendered);
    await this.throttle.pass();
    return end;
  }

  private enqueue(job: DeliveryJob, rendered: RenderedMessage | null): Promise<JobEnd> {
    if (this.prefetch.isClosed) return Promise.reject(new Released());
    return new Promise((resolve, reject) => {
      this.queue.add({ ...job, rendered, resolve, reject });
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

  private start(batch: Waiting[]): void {
    if (batch.length === 0) return;
    this.free -= batch.length;
    const claims = this.attempts.claim(batch.map(({ messageId }) => messageId));
    for (const waiting of batch) void this.handOver(waiting, claims);
  }

  private async handOver(waiting: Waiting, claims: ReturnType<Attempts['claim']>): Promise<void> {
    try {
      const claim = (await claims).get(waiting.messageId);
      waiting.resolve(await this.attempts.finish(claim, waiting.rendered));
    } catch (error) {
      waiting.reject(error);
    } finally {
      this.release();
    }
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
}
