import { patched, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { CommandRefusal } from '../../contracts/failures.js';
import { bookingAttributes, lastRefusedCommand } from '../../contracts/search-attributes.js';
import { bookingDetails, type RefusedCommand, type Shown } from './booking-details.js';

const openStatuses: BookingPlan['status'][] = ['pending', 'confirmed'];

/** What the workflow of one booking remembers. */
export class BookingState {
  plan: BookingPlan | undefined;
  /** Counts the plans taken, so that a sleeper sees that there is a new one. */
  revision = 0;
  /** How many messages are with an activity. */
  inFlight = 0;
  private refused: RefusedCommand | undefined;
  private readonly started = new Set<string>();
  private readonly shown = new Map<string, Shown>();

  /** Takes over a newer plan; an older one that comes late is dropped. */
  take(plan: BookingPlan): void {
    if (this.plan && plan.version < this.plan.version) return;
    this.plan = plan;
    this.revision += 1;
    for (const shown of this.shown.values()) if (shown.status === 'planned') shown.status = 'dropped';
    for (const message of this.waiting) this.shown.set(message.messageId, { message, status: 'planned' });
    this.tell();
  }

  /** Messages still to be handed over, the next first. */
  get waiting(): DueMessage[] {
    return (this.plan?.due ?? []).filter((message) => !this.started.has(stepOf(message)));
  }

  begin(message: DueMessage): void {
    this.started.add(stepOf(message));
    this.inFlight += 1;
    this.shown.set(message.messageId, { message, status: 'being sent' });
    this.tell();
  }

  end(message: DueMessage, { status, reason }: DeliveryOutcome): void {
    this.inFlight -= 1;
    this.shown.set(message.messageId, { message, status: reason ? `${status}: ${reason}` : status });
    this.tell();
  }

  /** Lets operators see what was asked of the booking in vain. */
  refuse({ command, why }: Omit<RefusedCommand, 'at'>, code: CommandRefusal | 'FAILED'): void {
    this.refused = { command, why, at: new Date() };
    this.tell();
    if (!patched('2026-11-refused-commands')) return;
    upsertSearchAttributes([{ key: lastRefusedCommand, value: `${command ?? 'unknown'}:${code}` }]);
  }

  /** The next instant (ms) at which something happens by itself: a message falls due, or the booked time ends. */
  nextWake(now: number): { at: number; what: string } | undefined {
    const [next] = this.waiting;
    if (next) return { at: Date.parse(next.armAt), what: `${next.kind} by ${next.channel}` };
    const end = this.plan && openStatuses.includes(this.plan.status) ? Date.parse(this.plan.endsAt) : 0;
    return end > now ? { at: end, what: 'end of the booking' } : undefined;
  }

  /** Tells operators how things stand: attributes only where they changed, for each change is an event. */
  private tell(): void {
    if (!this.plan) return;
    const known = workflowInfo().typedSearchAttributes;
    const attributes = bookingAttributes({ ...this.plan, due: this.waiting }, Date.now());
    const isNews = attributes.some(({ key, value }) => key.name.startsWith('Booking') && !same(known.get(key), value));
    if (isNews) upsertSearchAttributes(attributes);
    setCurrentDetails(bookingDetails(this.plan, [...this.shown.values()], this.refused));
  }
}

/** A message is taken up once for each thing to be done on each of its steps. */
const stepOf = ({ messageId, step, task }: DueMessage): string => `${messageId} ${step} ${task}`;

const same = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b);
const comparable = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? null));
