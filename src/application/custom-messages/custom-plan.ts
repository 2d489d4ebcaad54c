import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import type { BookingEvent, PlannableBooking } from '../../domain/booking/booking.js';
import type { PlannableClient } from '../../domain/client/consent.js';
import { factsOf, type PastChange } from '../../domain/custom/booking-fact.js';
import { planCompensations, type Withdrawn, withdrawnBy } from '../../domain/custom/compensation.js';
import type { CustomMessage } from '../../domain/custom/custom-message.js';
import { delayMs } from '../../domain/custom/custom-moment.js';
import { planCustomMessages } from '../../domain/custom/custom-planner.js';
import type { PlannedMessage } from '../../domain/message/planned-message.js';
import type { PlannableBusiness } from '../../domain/rules/rule.js';
import { SharedPlace } from './shared-place.js';

/** The booking, as it is stored and as it is planned for, and its messages so far. */
interface Subject {
  booking: BookingRow;
  plannable: PlannableBooking;
  /** The group of its service. */
  messageGroupId: string | null;
  stored: readonly MessageRow[];
}

/** Custom messages of one booking, within the caller's transaction. */
export class CustomPlan {
  constructor(
    private readonly stores: Pick<Stores, 'changes' | 'customMessages' | 'places'>,
    private readonly subject: Subject,
  ) {}

  async messages(
    client: PlannableClient | null,
    business: PlannableBusiness,
    event: BookingEvent,
    now: Date,
  ): Promise<PlannedMessage[]> {
    const { booking, plannable, messageGroupId, stored } = this.subject;
    const known = await this.known(messageGroupId);
    if (known.length === 0) return [];
    const messages = known.filter(({ groupId }) => groupId === messageGroupId).map(plannableMessage);
    const facts = factsOf(await this.changes(), booking.status);
    return [
      ...planCustomMessages({ booking: plannable, facts, messages, stored }, client, business, now),
      ...(await this.compensations(known.map(plannableMessage), messages, event, now)),
    ];
  }

  /** The messages of the service's group, and those that the booking has had of another. */
  private known(groupId: string | null): Promise<CustomMessageRow[]> {
    const had = this.subject.stored.flatMap(({ customMessageId }) => customMessageId ?? []);
    if (!groupId && had.length === 0) return Promise.resolve([]);
    return this.stores.customMessages.ofGroupAnd(groupId, had);
  }

  private async changes(): Promise<PastChange[]> {
    const changes = await this.stores.changes.applied(this.subject.booking.id);
    return changes.map(({ event, version, decidedAt, createdAt, details, previous }) => ({
      event,
      version: version ?? 0,
      at: decidedAt ?? createdAt,
      isNewTerm: previous !== null && isOtherTerm(details, previous),
      attendance: details.attendance ?? null,
    }));
  }

  private async compensations(
    known: CustomMessage[],
    messages: CustomMessage[],
    event: BookingEvent,
    now: Date,
  ): Promise<PlannedMessage[]> {
    const { booking, plannable, stored } = this.subject;
    const compensated = known.filter(({ isCompensated }) => isCompensated);
    if (compensated.length === 0) return [];
    const place = new SharedPlace(this.stores.places, booking);
    await place.lock();
    const own = withdrawnBy(plannable, compensated, messages, stored, now);
    const wasFreed = event === 'cancelled' || event === 'moved';
    const others = compensated.filter((message) => !own.some((one) => one.message.id === message.id));
    const withdrawn: Withdrawn[] = wasFreed ? [...own, ...(await place.keptOn(others, now))] : own;
    const planned: PlannedMessage[] = [];
    for (const one of withdrawn) {
      const horizon = new Date(one.until.getTime() + delayMs(one.message.delay));
      planned.push(...planCompensations(plannable, [one], await place.overlapping(one.message.id, horizon, now), now));
    }
    return planned;
  }
}

const isOtherTerm = (
  { startsAt, endsAt }: { startsAt?: string; endsAt?: string },
  previous: { startsAt: string; endsAt: string },
): boolean =>
  (startsAt !== undefined && Date.parse(startsAt) !== Date.parse(previous.startsAt)) ||
  (endsAt !== undefined && Date.parse(endsAt) !== Date.parse(previous.endsAt));

const plannableMessage = (row: CustomMessageRow): CustomMessage => ({
  ...row,
  channel: row.action.type === 'sms' ? 'sms' : 'smartemailing',
  audience: row.action.type === 'sms' && row.action.to !== 'client' ? 'number' : 'client',
  isCompensated: row.compensation !== null,
});
