import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { BookingPlan, DueMessage } from '../contracts/booking.messages.js';
import { bookingAttributes } from '../contracts/search-attributes.js';

const openStatuses: BookingPlan['status'][] = ['pending', 'confirmed'];

/** What the workflow of one booking remembers. */
export class BookingState {
  plan: BookingPlan | undefined;
  /** Counts the plans taken, so that a sleeper sees that there is a new one. */
  revision = 0;
  /** Messages handed to an activity, and how many of them are not back. */
  private readonly started = new Set<string>();
  inFlight = 0;

  /** Takes over a newer plan; an older one that comes late is dropped. */
  take(plan: BookingPlan): void {
    if (this.plan && plan.version < this.plan.version) return;
    this.plan = plan;
    this.revision += 1;
    this.show();
  }

  /** Messages still to be handed over, the next first. */
  get waiting(): DueMessage[] {
    return (this.plan?.due ?? []).filter(({ messageId }) => !this.started.has(messageId));
  }

  markStarted({ messageId }: DueMessage): void {
    this.started.add(messageId);
    this.inFlight += 1;
  }

  /** The next instant (ms) at which something happens by itself: a message falls due, or the booked time ends. */
  nextWake(now: number): { at: number; what: string } | undefined {
    const [next] = this.waiting;
    const open = this.plan && openStatuses.includes(this.plan.status) ? Date.parse(this.plan.endsAt) : 0;
    if (next) return { at: Date.parse(next.dueAt), what: `${next.kind} by ${next.channel}` };
    return open > now ? { at: open, what: 'end of the booking' } : undefined;
  }

  /** Tells operators what stands: attributes only where they changed, for each costs an event. */
  private show(): void {
    if (!this.plan) return;
    const known = workflowInfo().typedSearchAttributes;
    const changed = bookingAttributes(this.plan, Date.now()).filter(
      ({ key, value }) => String(known.get(key) ?? null) !== String(value),
    );
    if (changed.length > 0) upsertSearchAttributes(changed);
    setCurrentDetails(details(this.plan));
  }
}

const details = ({ status, version, startsAt, due }: BookingPlan): string =>
  [
    `**${status}**, version ${version}, starts ${startsAt}`,
    '',
    due.length === 0 ? 'No message is planned.' : '| due | message | channel | useless from |\n|---|---|---|---|',
    ...due.map((m) => `| ${m.dueAt} | ${m.kind} | ${m.channel} | ${m.expiresAt} |`),
  ].join('\n');
