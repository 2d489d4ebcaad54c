import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { patched, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import { deliveryProblemOf } from '../../contracts/booking/delivery-problem.js';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { CommandRefusal } from '../../contracts/failures.js';
import {
  bookingAttributes,
  deliveryProblem,
  lastRefusedCommand,
  waitingAttribute,
} from '../../contracts/search-attributes.js';
import { bookingDetails, type RefusedCommand } from './booking-details.js';
import { MessageBoard, type Shown } from './message-board.js';

const openStatuses: BookingPlan['status'][] = ['pending', 'confirmed'];

/** What the workflow of one booking remembers. */
export class BookingState {
  plan: BookingPlan | undefined;
  /** Counts the plans taken, so that a sleeper sees that there is a new one. */
  revision = 0;
  private refused: RefusedCommand | undefined;
  private readonly started = new Set<string>();
  private readonly ended = new Set<string>();
  private readonly board = new MessageBoard();

  /** Takes over a newer plan; an older one that comes late is dropped. */
  take(plan: BookingPlan): void {
    if (this.plan && plan.version < this.plan.version) return;
    this.plan = plan;
    this.revision += 1;
    this.board.take(plan, this.waiting);
    this.tell();
  }

  /** Messages still to be handed over, the next first. */
  get waiting(): DueMessage[] {
    return (this.plan?.due ?? []).filter((message) => !this.started.has(stepOf(message)));
  }

  /** The plan as it now is: without what has gone out since it was made. */
  get present(): BookingPlan | null {
    if (!this.plan) return null;
    return { ...this.plan, due: this.plan.due.filter((message) => !this.ended.has(stepOf(message))) };
  }

  /** How one of its messages stands, where that is known and it is not just on its way. */
  standingOf(messageId: string) {
    const shown = this.plan?.settled && this.board.messages.find((message) => message.messageId === messageId);
    if (!shown || shown.status === 'being sent' || shown.status === 'dropped') return null;
    const hasNextStep = this.waiting.some((due) => due.messageId === messageId && due.task === 'escalate');
    return { status: shown.status, reason: shown.reason, hasNextStep };
  }

  /** How many messages are with an activity. */
  get inFlight(): number {
    return this.started.size - this.ended.size;
  }

  begin(message: DueMessage): void {
    this.started.add(stepOf(message));
    this.board.begin(message);
    this.tell();
  }

  end(message: DueMessage, outcome: DeliveryOutcome): void {
    this.ended.add(stepOf(message));
    this.board.end(message, outcome);
    this.tell();
    if (this.plan?.settled || !isTrouble(outcome)) return;
    const { kind, channel } = message;
    upsertSearchAttributes([{ key: deliveryProblem, value: `${outcome.status}:${kind}:${channel}` }]);
  }

  /** Lets operators see what was asked of the booking in vain. */
  refuse({ command, why }: Omit<RefusedCommand, 'at'>, code: CommandRefusal | 'FAILED'): void {
    this.refused = { command, why, at: new Date() };
    this.tell();
    if (!patched('2026-11-refused-commands')) return;
    upsertSearchAttributes([{ key: lastRefusedCommand, value: `${command ?? 'unknown'}:${code}` }]);
  }

  /** The next instant (ms) at which something happens by itself: a message falls due, or nobody is waited for any more. */
  nextWake(now: number): { at: number; what: string } | undefined {
    const [next] = this.waiting;
    if (next) return { at: Date.parse(next.armAt), what: `${next.kind} by ${next.channel}` };
    if (!this.plan || !openStatuses.includes(this.plan.status)) return undefined;
    const { endsAt, openUntil } = this.plan;
    const at = Date.parse(openUntil ?? endsAt);
    return at > now ? { at, what: openUntil ? 'end of the time for attendance' : 'end of the booking' } : undefined;
  }

  /** Tells operators how things stand: attributes only where they changed, for each change is an event. */
  private tell(): void {
    const plan = this.present;
    if (!plan) return;
    const { messages } = this.board;
    const news = this.newsOf(plan, messages);
    if (news.length > 0) upsertSearchAttributes(news);
    setCurrentDetails(bookingDetails(plan, messages, this.refused));
  }

  /** A plan of earlier code brings attributes up to date only with the booking itself, as that code did. */
  private newsOf(plan: BookingPlan, messages: readonly Shown[]): SearchAttributeUpdatePair[] {
    const known = workflowInfo().typedSearchAttributes;
    const isNews = ({ key, value }: SearchAttributeUpdatePair) => !same(known.get(key), value);
    const now = Date.now();
    if (plan.settled) {
      const problem = { key: deliveryProblem, value: deliveryProblemOf(messages) };
      return [...bookingAttributes(plan, now), waitingAttribute(plan), problem].filter(isNews);
    }
    const attributes = bookingAttributes({ ...plan, due: this.waiting }, now);
    return attributes.some((one) => one.key.name.startsWith('Booking') && isNews(one)) ? attributes : [];
  }
}

/** A message is taken up once for each thing to be done on each of its steps. */
const stepOf = ({ messageId, step, task }: DueMessage): string => `${messageId} ${step} ${task}`;

const isTrouble = ({ status }: DeliveryOutcome): boolean => status === 'undelivered' || status === 'unknown';

const same = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b);
const comparable = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? null));
