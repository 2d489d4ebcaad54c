import DataLoader from 'dataloader';
import type { MessageContext } from '../../../db/stores/delivery/message-context.js';
import { bisected } from '../../failing-rows/bisected.js';
import type { MessageClaims } from '../message-claims.js';
import { recipientOf } from '../recipient.js';
import type { RenderedMessage } from '../rendered-message.js';
import type { Transport } from '../transport.js';
import { batched } from './batched.js';
import { type DeliveryJob, Released } from './delivery-job.js';
import type { HoldBudget } from './hold-budget.js';

/** Renders the messages of one transport before they are due, and holds them until then. */
export class Prefetch {
  private readonly contexts = new DataLoader((ids: readonly string[]) => this.read(ids), batched);
  /** What releases each message that waits; listeners of one signal would cost the more, the more there are. */
  private readonly held = new Set<() => void>();
  isClosed = false;

  constructor(
    private readonly claims: MessageClaims,
    private readonly transport: Transport,
    private readonly budget: HoldBudget,
  ) {}

  /**
   * Waits until a message is due; returns it rendered, or null where it could not be, or has no room until then. Rejects
   * with `Released` when the worker goes down.
   */
  async untilDue({ messageId, dueAt }: DeliveryJob): Promise<RenderedMessage | null> {
    const rendered = await this.renderWithinBudget(messageId);
    try {
      const leftMs = dueAt.getTime() - Date.now();
      if (leftMs > 0) await this.wait(leftMs);
      return rendered;
    } finally {
      if (rendered) this.budget.release(rendered.bytes);
    }
  }

  /** How many messages wait until they are due. */
  get waiting(): number {
    return this.held.size;
  }

  close(): void {
    this.isClosed = true;
    for (const giveBack of this.held) giveBack();
  }

  private wait(ms: number): Promise<void> {
    if (this.isClosed) return Promise.reject(new Released());
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.held.delete(giveBack);
        settle();
      };
      const giveBack = () => end(() => reject(new Released()));
      const timer = setTimeout(() => end(resolve), ms);
      this.held.add(giveBack);
    });
  }

  private async renderWithinBudget(messageId: string): Promise<RenderedMessage | null> {
    if (!this.budget.reserve()) return null;
    const rendered = await this.render(messageId).catch(() => null);
    if (rendered) return this.budget.keep(rendered.bytes) ? rendered : null;
    this.budget.release();
    return null;
  }

  /** Whether it may go out is for the claim to say. */
  private async render(messageId: string): Promise<RenderedMessage | null> {
    const context = await this.contexts.load(messageId);
    return context && recipientOf(context) ? this.transport.render(context) : null;
  }

  private read(ids: readonly string[]): Promise<(MessageContext | null | Error)[]> {
    return bisected(ids, async (some) => {
      const contexts = await this.claims.read([...some]);
      return some.map((id) => contexts.get(id) ?? null);
    });
  }
}
