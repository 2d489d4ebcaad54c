import type {
  BookingActivities,
  CommandOutcome,
  CommandRequest,
} from '../../../src/contracts/booking/booking.activities.js';
import type { BookingPlan, DueMessage } from '../../../src/contracts/booking/booking-plan.js';
import { reasonToRefuse } from '../../../src/contracts/booking/command-check.js';
import type { DeliveryActivities, DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import type { MessageRef, StepRef } from '../../../src/contracts/refs.js';
import type { BookingStatus } from '../../../src/domain/booking/booking.js';
import { transition } from '../../../src/domain/booking/booking-lifecycle.js';
import { movedTerm } from '../../../src/domain/booking/term.js';
import type { Channel, MessageKind } from '../../../src/domain/message/message.js';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Sent {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
}

/** Plays database and providers to one booking's workflow; announcements are due at once, a reminder a day before. */
export class FakeBooking implements BookingActivities, DeliveryActivities {
  plan: BookingPlan;
  readonly sent: Sent[] = [];
  readonly givenUp: string[] = [];
  readonly changes = new Map<string, CommandOutcome>();
  /** Replaces the provider; throws to be asked again. */
  provider: (message: DueMessage) => Promise<DeliveryOutcome> = async () => ({ status: 'sent', reason: null });
  isFastLaneOpen = false;
  private readonly planned = new Map<string, DueMessage>();

  constructor(
    readonly clock: () => Promise<Date>,
    {
      status = 'confirmed',
      now,
      startsAt,
      endsAt,
    }: { status?: BookingStatus; now: Date; startsAt: Date; endsAt: Date },
  ) {
    this.plan = { status, version: 1, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), due: [] };
    this.replan(status === 'pending' ? 'pending' : 'confirmed', now);
  }

  async loadPlan(): Promise<BookingPlan> {
    return this.plan;
  }

  async applyChange({ commandId, name, input }: CommandRequest): Promise<CommandOutcome> {
    const done = this.changes.get(commandId);
    if (done) return done;
    const now = await this.clock();
    const booking = { ...this.plan, startsAt: new Date(this.plan.startsAt), endsAt: new Date(this.plan.endsAt) };
    const refused = reasonToRefuse(booking, { name, input }, now);
    if (refused) return { outcome: 'refused', ...refused, plan: this.plan };
    const { startsAt, endsAt } = movedTerm(booking, {
      startsAt: new Date(input.startsAt ?? this.plan.startsAt),
      endsAt: input.endsAt ? new Date(input.endsAt) : undefined,
    });
    const version = this.plan.version + 1;
    this.plan = {
      status: transition(booking.status, name) ?? booking.status,
      version,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      due: [],
    };
    this.replan(announcementOf[name], now);
    const result: CommandOutcome = { outcome: 'applied', plan: this.plan };
    this.changes.set(commandId, result);
    return result;
  }

  async giveUp({ messageId }: MessageRef): Promise<DeliveryOutcome> {
    this.givenUp.push(messageId);
    return { status: 'not_sent', reason: 'expired' };
  }

  sendAtOnce = (ref: MessageRef): Promise<DeliveryOutcome | null> =>
    this.isFastLaneOpen ? this.deliver(ref) : Promise.resolve(null);
  sendEmail = (ref: MessageRef) => this.deliver(ref);
  sendSms = (ref: MessageRef) => this.deliver(ref);
  triggerSmartEmailing = (ref: MessageRef) => this.deliver(ref);
  sendViber = (ref: MessageRef) => this.deliver(ref);
  escalate = (ref: StepRef & { channel: Channel }) => this.deliver(ref);

  private async deliver({ messageId }: MessageRef): Promise<DeliveryOutcome> {
    const message = this.planned.get(messageId);
    if (!message) throw new Error(`no such message: ${messageId}`);
    const report = await this.provider(message);
    if (report.status === 'sent') this.sent.push({ messageId, kind: message.kind, channel: message.channel });
    this.plan = { ...this.plan, due: this.plan.due.filter((due) => due.messageId !== messageId) };
    return report;
  }

  private replan(announcement: MessageKind, now: Date): void {
    const { status, startsAt } = this.plan;
    this.add(announcement, 'email', now, startsAt);
    if (status !== 'confirmed') return;
    const reminder = new Date(Date.parse(startsAt) - day);
    if (reminder > now) {
      this.add('reminder', 'email', reminder, startsAt);
      this.add('reminder', 'sms', reminder, startsAt);
    }
  }

  private add(kind: MessageKind, channel: Channel, dueAt: Date, expiresAt: string): void {
    const messageId = `${kind}-${channel}-v${this.plan.version}`;
    const at = dueAt.toISOString();
    const message = { messageId, step: 0, task: 'send' as const, kind, channel, armAt: at, dueAt: at, expiresAt };
    this.planned.set(messageId, message);
    this.plan.due.push(message);
  }
}

const announcementOf: Record<CommandRequest['name'], MessageKind> = {
  approve: 'confirmed',
  reject: 'rejected',
  move: 'moved',
  change: 'moved',
  edit: 'moved',
  markAttendance: 'moved',
  markPaid: 'moved',
  cancel: 'cancelled',
};
