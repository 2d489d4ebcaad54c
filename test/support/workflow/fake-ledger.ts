import { planOf } from '../../../src/application/bookings/messages/booking-plan.js';
import type { BookingPlan } from '../../../src/contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import { type BookingEvent, bookingSources, type PlannableBooking } from '../../../src/domain/booking/booking.js';
import type { MessageCommand } from '../../../src/domain/booking/booking-lifecycle.js';
import { reasonNotByHand } from '../../../src/domain/message/by-hand/by-hand.js';
import type {
  MessageStatus,
  NotificationKind,
  OutcomeReason,
  RuleChannel,
} from '../../../src/domain/message/message.js';
import type { PlannedMessage } from '../../../src/domain/message/planned-message.js';
import { armAt } from '../../../src/domain/planning/arming.js';
import { planMessages } from '../../../src/domain/planning/planner.js';
import { replan } from '../../../src/domain/replanning/replan.js';
import type { NotificationRule } from '../../../src/domain/rules/rule.js';

/** A message as the ledger holds it. */
type Row = Omit<PlannedMessage, 'reason'> & {
  id: string;
  armAt: Date;
  status: MessageStatus;
  reason: OutcomeReason | null;
  step: 0;
  nextStepAt: null;
  resendOf: string | null;
};

/** A booking as it is stored. */
export type StoredBooking = PlannableBooking & { notificationsPausedAt: Date | null };

const rule = (kind: NotificationKind, channel: RuleChannel): NotificationRule => ({
  ...{ id: `${kind}-${channel}`, version: 1, kind, channel, audience: 'client', enabled: true },
  ...{ sources: [...bookingSources], serviceIds: [], locationIds: [], quietHours: null, coalesce: null },
  ...{ offsets: kind === 'reminder' ? [{ before: 'PT24H' }] : [], latePolicy: 'skip', maxLateness: null },
  ...{ fallback: [], attachments: [] },
});

/** What a provider is told of a message. */
export type Handed = Pick<Row, 'id' | 'kind' | 'channel'>;

/** Everything by e-mail, reminders by SMS as well. */
const rules = [
  ...(['pending', 'confirmed', 'rejected', 'cancelled', 'moved', 'changed', 'reminder'] as const).map((it) =>
    rule(it, 'email'),
  ),
  rule('reminder', 'sms'),
];
const client = { hasEmail: true, hasPhone: true, isLandline: false, optOuts: [], consentsToMarketing: false };
const nobody = { admin: { email: null, phone: null, language: null }, staff: new Map() };
const business = { notificationsOnSince: new Date(0), quietHours: null, people: nobody };

/** The messages of one booking, planned by the product's own rules; a message's id tells kind, channel and version. */
export class FakeLedger {
  private rows: Row[] = [];

  /** Brings the messages in line with the booking as it now is. */
  replan(booking: PlannableBooking, event: BookingEvent, now: Date): void {
    const desired = planMessages(booking, rules, client, business, now);
    const { close, insert } = replan(this.rows, desired, event, now);
    for (const { id, reason } of close) this.put(id, { status: 'not_sent', reason });
    for (const message of insert) {
      const id = `${message.kind}-${message.channel}-v${message.bookingVersion}`;
      const status = message.reason ? 'not_sent' : 'planned';
      this.rows.push({
        ...message,
        id,
        status,
        armAt: armAt(message.dueAt, 0, now),
        step: 0,
        nextStepAt: null,
        resendOf: null,
      });
    }
  }

  plan(booking: StoredBooking): BookingPlan {
    return planOf(booking, this.rows);
  }

  /** What people do to one message; comes back with why not, or null. */
  byHand(name: MessageCommand, id: string, now: Date): string | null {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return 'names no message of this booking';
    const refused = reasonNotByHand(name, { ...row, hasNextStep: false });
    if (refused) return refused;
    const due = { status: 'planned' as const, reason: null, dueAt: now, armAt: now };
    if (name === 'skipMessage') this.put(id, { status: 'not_sent', reason: 'skipped' });
    else if (name === 'sendNow') this.put(id, due);
    else this.rows.push({ ...row, ...due, id: `${id}-again`, resendOf: id });
    return null;
  }

  /** Hands a message to the provider, unless a change or a pause has closed it; while nobody answers it is in doubt. */
  async deliver(
    id: string,
    { notificationsPausedAt }: StoredBooking,
    provider: (message: Handed) => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome> {
    const row = this.row(id);
    if (row.status === 'planned' && notificationsPausedAt) this.put(id, { status: 'not_sent', reason: 'paused' });
    if (row.status === 'not_sent') return { status: row.status, reason: row.reason };
    this.put(id, { status: 'sending' });
    const outcome = await provider(row);
    this.put(id, { status: outcome.status, reason: outcome.reason });
    return outcome;
  }

  rename(id: string, to: string): void {
    this.put(id, { id: to });
  }

  /** Lets a message stand as a provider reports afterwards. */
  report(id: string, status: MessageStatus, reason: OutcomeReason | null): void {
    this.put(id, { status, reason });
  }

  private row(id: string): Row {
    const row = this.rows.findLast((one) => one.id === id);
    if (!row) throw new Error(`no such message: ${id}`);
    return row;
  }

  private put(id: string, change: Partial<Row>): void {
    Object.assign(this.row(id), change);
  }
}
