import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import type { TrackedMessage } from '../../db/stores/message.store.js';
import type { BookingEvent } from '../../domain/booking/booking.js';
import { notFound } from '../../domain/domain-error.js';
import { currentChannel } from '../../domain/message/route.js';
import type { QuietHours } from '../../domain/rules/rule.js';
import { sentenceOf } from '../../templates/explanations/sentence.js';
import { chooseLocale } from '../../templates/words/language.js';
import { addresseeOf } from '../bookings/messages/addressee.js';
import type { ToldRule } from './timeline-item.js';
import { ToldRules } from './told-rules.js';

export const stepKinds = [
  'planned',
  'booking_changed',
  'skipped',
  'sent_now',
  'resent',
  'handed_over',
  'answered',
  'ended',
] as const;

/** One thing that happened to a message, at an instant (UTC), and by whom where somebody did it. */
export interface ExplainedStep {
  at: Date;
  what: (typeof stepKinds)[number];
  detail: string | null;
  by: string | null;
}

/** What a message was planned from, as it stands now; what is of the booking is null where it is about none. */
export type ExplainedInputs = Nullable<
  Pick<BookingRow, 'status' | 'version' | 'source' | 'createdAt' | 'startsAt' | 'endsAt'>
> &
  Pick<BookingRow, 'timeZone'> &
  Pick<BusinessRow, 'notificationsOnSince'> & { quietHours: QuietHours | null; hasEmail: boolean; hasPhone: boolean };

/** Why a message was sent, and when, or why not (B2). */
export interface Explanation {
  messageId: string;
  outcome: TrackedMessage['status'];
  reason: TrackedMessage['reason'];
  sentence: string;
  steps: ExplainedStep[];
  rule: ToldRule | null;
  bookingVersion: number | null;
  template: { id: string | null; version: number | null; language: string } | null;
  inputs: ExplainedInputs;
}

/** Explains what became of messages, from what was written down of them. */
@Injectable()
export class Explanations {
  constructor(private readonly database: Database) {}

  /** In the first of the languages (BCP 47) that there are words in. */
  async of(businessId: string, messageId: string, languages: readonly string[]): Promise<Explanation> {
    const { message, business, changes, rules } = await this.database.forBusiness(businessId, async (stores) => {
      const message = await stores.messages.tracked(messageId);
      if (!message) throw notFound('message');
      const changes = message.bookingId ? await stores.changes.ofBooking(message.bookingId) : [];
      const business = await stores.businesses.get(businessId);
      return { message, business, changes, rules: await ToldRules.read(stores, { messages: [message], rules: [] }) };
    });
    const locale = chooseLocale(...languages);
    const {
      booking,
      status: outcome,
      reason,
      bookingVersion,
      words,
      templateId: id,
      templateVersion: version,
    } = message;
    const { timeZone } = booking ?? business;
    return {
      ...{ messageId, outcome, reason, bookingVersion },
      sentence: sentenceOf({ ...message, channel: currentChannel(message), timeZone }, locale),
      steps: stepsOf(message, changes),
      rule: rules.of(message, locale.language),
      template: words && { id, version, language: words.language },
      inputs: inputsOf(message, business),
    };
  }
}

type Nullable<T> = { [Name in keyof T]: T[Name] | null };

function inputsOf(message: TrackedMessage, business: BusinessRow): ExplainedInputs {
  const { notificationsOnSince, quietHours } = business;
  const { booking } = message;
  const addressee = addresseeOf({ ...message, message });
  return {
    status: booking?.status ?? null,
    version: booking?.version ?? null,
    source: booking?.source ?? null,
    createdAt: booking?.createdAt ?? null,
    startsAt: booking?.startsAt ?? null,
    endsAt: booking?.endsAt ?? null,
    timeZone: (booking ?? business).timeZone,
    ...{ notificationsOnSince, quietHours },
    hasEmail: addressee?.email != null,
    hasPhone: addressee?.phone != null,
  };
}

function stepsOf(message: TrackedMessage, changes: readonly BookingChangeRow[]): ExplainedStep[] {
  const made = changes.find(({ version, state }) => state === 'applied' && version === message.bookingVersion);
  const isTakenBack = message.status === 'not_sent' && takenBack.some((reason) => reason === message.reason);
  const ending = isTakenBack ? changeThatEnded(message, changes) : undefined;
  const steps: ExplainedStep[] = [
    { at: message.createdAt, what: 'planned', detail: made?.event ?? null, by: made ? givenBy(made) : null },
    ...message.deliveries.flatMap(stepsOfAttempt),
    ...changes.filter(isByHand(message)).map(stepByHand),
  ];
  if (ending) {
    const at = ending.decidedAt ?? ending.createdAt;
    steps.push({ at, what: 'booking_changed', detail: ending.reason ?? ending.event, by: givenBy(ending) });
  }
  if (message.status === 'not_sent')
    steps.push({ at: message.updatedAt, what: 'ended', detail: message.reason, by: null });
  return steps.sort((a, b) => +a.at - +b.at);
}

/** Reasons that a change of the booking is behind. */
const takenBack = ['cancelled', 'rejected', 'moved', 'superseded', 'unchanged'] as const;

const stepOfHand: Partial<Record<BookingEvent, ExplainedStep['what']>> = {
  message_skipped: 'skipped',
  message_sent_now: 'sent_now',
  message_resent: 'resent',
};

/** What somebody did to this message alone. */
const isByHand =
  ({ id }: TrackedMessage) =>
  ({ state, details }: BookingChangeRow): boolean =>
    state === 'applied' && (details.messageId === id || details.newMessageId === id);

const stepByHand = (change: BookingChangeRow): ExplainedStep => ({
  at: change.decidedAt ?? change.createdAt,
  what: stepOfHand[change.event] ?? 'booking_changed',
  detail: change.reason,
  by: givenBy(change),
});

function stepsOfAttempt(attempt: DeliveryAttemptRow): ExplainedStep[] {
  const { channel, provider, startedAt, finishedAt, stateAt, state, code } = attempt;
  const handedOver: ExplainedStep = { at: startedAt, what: 'handed_over', detail: `${channel} ${provider}`, by: null };
  const at = stateAt ?? finishedAt;
  return at
    ? [handedOver, { at, what: 'answered', detail: code ? `${state} ${code}` : state, by: null }]
    : [handedOver];
}

/** Of the changes since it was planned, the one that its reason names, else the one at which it ended. */
function changeThatEnded(
  { bookingVersion, createdAt, updatedAt, reason }: TrackedMessage,
  changes: readonly BookingChangeRow[],
): BookingChangeRow | undefined {
  const decidedAt = (change: BookingChangeRow) => change.decidedAt ?? change.createdAt;
  const since = changes.filter(
    (change) =>
      change.state === 'applied' && (change.version ?? 0) > (bookingVersion ?? 0) && decidedAt(change) >= createdAt,
  );
  const distance = (change: BookingChangeRow) => Math.abs(+decidedAt(change) - +updatedAt);
  return since.find(({ event }) => event === reason) ?? since.sort((a, b) => distance(a) - distance(b))[0];
}

/** The client, or the key or person that it was given by, else the door that it came in by. */
const givenBy = ({ actor, givenBy: who, via }: BookingChangeRow): string =>
  actor === 'client' ? actor : (who ?? actor ?? via);
