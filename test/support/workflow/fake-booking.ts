import type {
  BookingActivities,
  CommandOutcome,
  CommandRequest,
} from '../../../src/contracts/booking/booking.activities.js';
import type { BookingPlan } from '../../../src/contracts/booking/booking-plan.js';
import { reasonToRefuse } from '../../../src/contracts/booking/reason-to-refuse.js';
import type { DeliveryActivities, DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import type { MessageRef, StepRef } from '../../../src/contracts/refs.js';
import { type BookingStatus, isAnnounced } from '../../../src/domain/booking/booking.js';
import { eventOf, isMessageCommand, transition } from '../../../src/domain/booking/booking-lifecycle.js';
import type { Channel, MessageKind, MessageStatus, OutcomeReason } from '../../../src/domain/message/message.js';
import { FakeLedger, type Handed, type StoredBooking } from './fake-ledger.js';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Sent {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
}

interface Begun {
  status?: BookingStatus;
  now: Date;
  startsAt: Date;
  endsAt: Date;
}

/** Plays database and providers to one booking's workflow, by the rules of the domain. */
export class FakeBooking implements BookingActivities, DeliveryActivities {
  plan: BookingPlan;
  readonly sent: Sent[] = [];
  readonly givenUp: string[] = [];
  readonly changes = new Map<string, CommandOutcome>();
  /** Who gave each command that was asked for, as Temporal says. */
  readonly givenBy: (string | undefined)[] = [];
  /** Replaces the provider; throws to be asked again. */
  provider: (message: Handed) => Promise<DeliveryOutcome> = async () => ({ status: 'sent', reason: null });
  isFastLaneOpen = false;
  private readonly ledger = new FakeLedger();
  private booking: StoredBooking;

  constructor(
    readonly clock: () => Promise<Date>,
    { status = 'confirmed', now, startsAt, endsAt }: Begun,
  ) {
    this.booking = {
      ...{ id: 'booking', version: 1, source: 'online', createdAt: now, timeZone: 'UTC', attendance: 'unset' },
      ...{ serviceId: 'service', staffId: null, formerStaffId: null, locationId: null, payments: [] },
      ...{ termType: 'hours' as const },
      ...{
        status,
        startsAt,
        endsAt,
        announcement: { event: 'created', version: 1, at: now, previousStartsAt: null, net: null },
      },
      notificationsPausedAt: null,
    };
    this.ledger.replan(this.booking, 'created', now);
    this.plan = this.ledger.plan(this.booking);
  }

  async loadPlan(): Promise<BookingPlan> {
    return this.plan;
  }

  async applyChange(request: CommandRequest): Promise<CommandOutcome> {
    this.givenBy.push(request.givenBy);
    const done = this.changes.get(request.commandId);
    if (done) return done;
    const now = await this.clock();
    const refused = reasonToRefuse(this.booking, request, now);
    if (refused) return { outcome: 'refused', ...refused, plan: this.plan };
    if (isMessageCommand(request.name)) {
      const message = this.ledger.byHand(request.name, request.input.messageId ?? '', now);
      this.plan = this.ledger.plan(this.booking);
      if (message) return { outcome: 'refused', code: 'INVALID_STATE', message, plan: this.plan };
    } else this.change(request, now);
    const result: CommandOutcome = { outcome: 'applied', plan: this.plan };
    this.changes.set(request.commandId, result);
    return result;
  }

  /** Names its messages, in this order, as they would be named in the database. */
  nameByUuid(messageIds: readonly string[], uuidOf: (index: number) => string): void {
    for (const [index, id] of messageIds.entries()) this.ledger.rename(id, uuidOf(index));
    this.plan = this.ledger.plan(this.booking);
  }

  /** What a provider says of a message afterwards. */
  report(messageId: string, status: MessageStatus, reason: OutcomeReason | null = null): void {
    this.ledger.report(messageId, status, reason);
    this.plan = this.ledger.plan(this.booking);
  }

  async giveUp({ messageId }: MessageRef): Promise<DeliveryOutcome> {
    this.givenUp.push(messageId);
    return this.ledger.deliver(messageId, this.booking, async () => ({ status: 'not_sent', reason: 'expired' }));
  }

  sendAtOnce = (ref: MessageRef): Promise<DeliveryOutcome | null> =>
    this.isFastLaneOpen ? this.deliver(ref) : Promise.resolve(null);
  sendEmail = (ref: MessageRef) => this.deliver(ref);
  sendSms = (ref: MessageRef) => this.deliver(ref);
  triggerSmartEmailing = (ref: MessageRef) => this.deliver(ref);
  sendViber = (ref: MessageRef) => this.deliver(ref);
  escalate = (ref: StepRef & { channel: Channel }) => this.deliver(ref);

  private deliver({ messageId }: MessageRef): Promise<DeliveryOutcome> {
    return this.ledger
      .deliver(messageId, this.booking, async (message) => {
        const outcome = await this.provider(message);
        const { kind, channel } = message;
        if (outcome.status === 'sent') this.sent.push({ messageId, kind, channel });
        return outcome;
      })
      .finally(() => {
        this.plan = this.ledger.plan(this.booking);
      });
  }

  private change({ name, input }: CommandRequest, now: Date): void {
    const { status: before, startsAt, endsAt, announcement } = this.booking;
    const status = transition(before, name) ?? before;
    const version = this.booking.version + 1;
    const start = 'startsAt' in input && input.startsAt ? new Date(input.startsAt) : startsAt;
    const end = 'endsAt' in input && input.endsAt ? new Date(input.endsAt) : endOf(start, endsAt, startsAt);
    const event = eventOf[name];
    const paused = this.booking.notificationsPausedAt;
    this.booking = {
      ...this.booking,
      ...{ status, version, startsAt: start, endsAt: end },
      notificationsPausedAt: event === 'notifications_paused' ? now : event === 'notifications_resumed' ? null : paused,
      announcement: isAnnounced(event)
        ? { event, version, at: now, previousStartsAt: startsAt, net: null }
        : announcement,
    };
    this.ledger.replan(this.booking, event, now);
    this.plan = this.ledger.plan(this.booking);
  }
}

/** The end of a term of the same length that starts elsewhere. */
const endOf = (start: Date, endsAt: Date, startsAt: Date) =>
  new Date(start.getTime() + endsAt.getTime() - startsAt.getTime());
