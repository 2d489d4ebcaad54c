import type { BookingPlan, DueMessage, SettledMessage } from '../../contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';

/** A message and how it stands, as operators see it. */
export type Shown = Omit<SettledMessage, 'status'> & { status: SettledMessage['status'] | 'being sent' | 'dropped' };

/** How each message of a booking stands: what the plan says of it, and what has happened since. */
export class MessageBoard {
  private readonly shown = new Map<string, Shown>();
  private readonly inFlight = new Set<string>();

  /** Takes over a newer plan, of which `waiting` are still to be handed over. */
  take({ settled = [] }: BookingPlan, waiting: readonly DueMessage[]): void {
    for (const one of this.shown.values()) if (one.status === 'planned') one.status = 'dropped';
    for (const message of waiting) {
      this.put(message, { status: message.task === 'escalate' ? 'sent' : 'planned', reason: message.waitsFor ?? null });
    }
    for (const one of settled) if (!this.inFlight.has(one.messageId)) this.shown.set(one.messageId, one);
  }

  begin(message: DueMessage): void {
    this.inFlight.add(message.messageId);
    this.put(message, { status: 'being sent', reason: message.waitsFor ?? null });
  }

  end(message: DueMessage, outcome: DeliveryOutcome): void {
    this.inFlight.delete(message.messageId);
    this.put(message, outcome);
  }

  /** In the order in which they are due. */
  get messages(): Shown[] {
    return [...this.shown.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  }

  private put(message: DueMessage, { status, reason }: Pick<Shown, 'status' | 'reason'>): void {
    const { messageId, kind, channel, audience, resendOf } = message;
    const { dueAt } = this.shown.get(messageId) ?? message;
    this.shown.set(messageId, { messageId, kind, channel, dueAt, status, reason, audience, resendOf });
  }
}
