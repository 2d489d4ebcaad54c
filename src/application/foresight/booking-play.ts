import { setImmediate } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { eventOf } from '../../domain/booking/booking-lifecycle.js';
import { DomainError } from '../../domain/domain-error.js';
import { type MessageEvent, messageAfter } from '../../domain/message/message-lifecycle.js';
import { currentChannel, needsPhone } from '../../domain/message/route.js';
import { BookingChanges } from '../bookings/booking-changes.js';
import type { CommandDraft } from '../bookings/booking-command.js';
import { type Answer, resolveAttempt } from '../delivery/attempt-resolution.js';
import { type ClaimPolicy, decide } from '../delivery/claim.js';
import { recipientOf } from '../delivery/recipient.js';
import type { PlayedBooking } from './played-booking.js';

/** What happens in a play at an instant (UTC): somebody gives the booking a command, or from then on nobody confirms anything, or Viber takes nothing. */
export type PlayedEvent =
  | { type: 'command'; at: Date; draft: CommandDraft }
  | { type: 'silence' | 'viber_fails'; at: Date };

/** More than any booking has. */
const mostTurns = 10_000;
const mostMessages = 500;
/** Others get their turn after so many. */
const turnsAtOnce = 20;
const unconfirmedAfterMs = 24 * 3_600_000;

/** A turn of the play: when it is, and what happens then. */
interface Turn {
  at: Date;
  take(now: Date): void | Promise<void>;
}

/**
 * Plays the life of a booking on a clock of its own: commands are carried out, messages claimed, answered for and taken
 * further by the code that does so in production; every provider behaves, unless an event says otherwise.
 */
export class BookingPlay {
  private isSilent = false;
  private isViberDown = false;
  /** What each message was made of when it went out. */
  readonly sent = new Map<string, MessageContext>();

  constructor(private readonly played: PlayedBooking) {}

  async run(events: readonly PlayedEvent[]): Promise<void> {
    const waiting = events.map((event, index) => this.turnOfEvent(event, index)).sort((a, b) => +a.at - +b.at);
    for (let turns = 0; turns < mostTurns; turns += 1) {
      const next = this.nextOf(this.played.rows.messages);
      const [event] = waiting;
      const turn = event && (!next || event.at <= next.at) ? waiting.shift() : next;
      if (!turn) return;
      await turn.take(turn.at);
      if (this.played.rows.messages.length > mostMessages) throw tooMany;
      if (turns % turnsAtOnce === 0) await setImmediate();
    }
    throw new Error('the play of a booking does not end');
  }

  /** Gives the booking a command; `path` names what is at fault where it takes none. */
  async give({ name, actor, reason, details, input }: CommandDraft, now: Date, path: string): Promise<void> {
    const { stores, booking } = this.played;
    const { id: bookingId, businessId } = booking;
    const commandId = uuidv7();
    const asked = {
      bookingId,
      businessId,
      id: commandId,
      event: eventOf[name],
      state: 'requested',
      via: 'api',
    } as const;
    const undecided = { givenBy: null, previous: null, version: null, code: null, decidedAt: null };
    await stores.changes.add({ ...asked, actor, reason: reason ?? null, details, ...undecided });
    const command = { businessId, bookingId, commandId, via: 'api', name, input } as const;
    const outcome = await new BookingChanges(stores).apply(command, now);
    if (outcome.outcome === 'applied') return;
    throw new DomainError('validation_failed', 'is nothing that the booking would take then', { path });
  }

  private turnOfEvent(event: PlayedEvent, index: number): Turn {
    const take = async (now: Date) => {
      if (event.type === 'command') await this.give(event.draft, now, `events.${index}`);
      else if (event.type === 'silence') this.isSilent = true;
      else this.isViberDown = true;
    };
    return { at: event.at, take };
  }

  /** What becomes of the messages next. */
  private nextOf(messages: readonly MessageRow[]): Turn | null {
    const turns = messages.flatMap((message) => this.turnOf(message) ?? []);
    return turns.reduce<Turn | null>((first, turn) => (first && first.at <= turn.at ? first : turn), null);
  }

  private turnOf(message: MessageRow): Turn | null {
    const { status, dueAt, armAt, nextStepAt, sentAt } = message;
    if (status === 'planned') {
      return { at: new Date(Math.max(+armAt, +dueAt)), take: (now) => this.send(message, now) };
    }
    if (nextStepAt) return { at: nextStepAt, take: (now) => this.meets(message, { type: 'stepDue' }, now) };
    if (status !== 'sent' || !sentAt || !needsPhone(currentChannel(message))) return null;
    const at = new Date(sentAt.getTime() + unconfirmedAfterMs);
    return { at, take: (now) => this.meets(message, { type: 'reportedExpired' }, now) };
  }

  private send(message: MessageRow, now: Date): void {
    const context = this.played.context(message);
    const claim = decide(context, policyOf(message), message.id, now);
    if (claim.type === 'claimed') this.handOver(message, context, now);
    else if (claim.type === 'closed' && claim.change) this.played.change(message, claim.change);
    else throw new Error('a played message is claimed or closed');
  }

  private handOver(message: MessageRow, context: MessageContext, now: Date): void {
    const answer = this.answerTo(message);
    const { change } = resolveAttempt(answer, context, { maySendAgain: false, isInDoubt: false }, now);
    const toldVersion = this.played.booking.version;
    this.played.change(message, { ...change, attempts: message.attempts + 1, toldVersion });
    if (answer.outcome !== 'accepted') return;
    this.sent.set(message.id, context);
    this.played.change(message, { sentAt: now, recipient: recipientOf(context) });
    const isConfirmed = !this.isSilent && needsPhone(currentChannel(message));
    if (isConfirmed) this.meets({ ...message, ...change }, { type: 'reportedDelivered' }, now);
  }

  private answerTo(message: MessageRow): Answer {
    return currentChannel(message) === 'viber' && this.isViberDown
      ? { outcome: 'refused', kind: 'not-on-channel', code: 'viber_fails', detail: '' }
      : { outcome: 'accepted', providerMessageId: message.id };
  }

  /** Lets an event change a message. */
  private meets(message: MessageRow, event: MessageEvent, now: Date): void {
    const change = messageAfter(message, event, { now, startsAt: this.played.booking.startsAt });
    if (!change) throw new Error(`a message that is ${message.status} knows no ${event.type}`);
    const deliveredAt = change.status === 'delivered' ? now : null;
    this.played.change(message, { ...change, deliveredAt });
  }
}

const tooMany = new DomainError('limit_reached', `make more than ${mostMessages} messages`, { path: 'events' });

const policyOf = (message: MessageRow): ClaimPolicy => ({
  channel: currentChannel(message),
  provider: 'played',
  accountId: null,
  maySendAgain: () => false,
  canBeAsked: false,
});
