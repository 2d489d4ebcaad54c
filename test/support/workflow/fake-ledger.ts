import type { BookingPlan, DueMessage } from '../../../src/contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import { type BookingEvent, bookingSources, type PlannableBooking } from '../../../src/domain/booking/booking.js';
import type { MessageStatus, NotificationKind, RuleChannel } from '../../../src/domain/message/message.js';
import type { PlannedMessage } from '../../../src/domain/message/planned-message.js';
import { armAt } from '../../../src/domain/planning/arming.js';
import { planMessages } from '../../../src/domain/planning/planner.js';
import { replan } from '../../../src/domain/planning/replan.js';
import type { NotificationRule } from '../../../src/domain/rules/rule.js';

/** A message as the ledger holds it. */
type Row = PlannedMessage & { id: string; armAt: Date; status: MessageStatus; nextStepAt: null };

const rule = (kind: NotificationKind, channel: RuleChannel): NotificationRule => ({
  ...{ id: `${kind}-${channel}`, version: 1, kind, channel, audience: 'client', enabled: true },
  ...{ sources: [...bookingSources], serviceIds: [], locationIds: [], quietHours: null, coalesce: null },
  ...{ offsets: kind === 'reminder' ? [{ before: 'PT24H' }] : [], latePolicy: 'skip', maxLateness: null },
  ...{ fallback: [], attachments: [] },
});

/** Everything by e-mail, reminders by SMS as well. */
const rules = [
  ...(['pending', 'confirmed', 'rejected', 'cancelled', 'moved', 'changed', 'reminder'] as const).map((it) =>
    rule(it, 'email'),
  ),
  rule('reminder', 'sms'),
];
const client = { hasEmail: true, hasPhone: true, isLandline: false, optOuts: [], consentsToMarketing: false };
const business = { notificationsOnSince: new Date(0), quietHours: null };

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
      this.rows.push({ ...message, id, status, armAt: armAt(message.dueAt, 0, now), nextStepAt: null });
    }
  }

  plan({ status, version, startsAt, endsAt }: PlannableBooking): BookingPlan {
    const due = this.rows.filter((row) => row.status === 'planned' || row.status === 'sending').map(dueMessage);
    due.sort((a, b) => a.armAt.localeCompare(b.armAt) || a.messageId.localeCompare(b.messageId));
    return { status, version, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), due };
  }

  /** Hands a message to the provider, unless a change has closed it; while nobody answers it is in doubt. */
  async deliver(id: string, provider: (message: DueMessage) => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    const row = this.row(id);
    if (row.status === 'not_sent') return { status: row.status, reason: row.reason };
    this.put(id, { status: 'sending' });
    const outcome = await provider(dueMessage(row));
    this.put(id, { status: outcome.status });
    return outcome;
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

const dueMessage = ({ id: messageId, kind, channel, ...row }: Row): DueMessage => ({
  ...{ messageId, step: 0, task: 'send', kind, channel },
  ...{ armAt: row.armAt.toISOString(), dueAt: row.dueAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
});
