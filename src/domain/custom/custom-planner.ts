import type { PlannableBooking } from '../booking/booking.js';
import { type PlannableClient, reasonNotToTell } from '../client/consent.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { StoredMessage } from '../replanning/replan.js';
import type { PlannableBusiness } from '../rules/rule.js';
import type { BookingFact } from './booking-fact.js';
import { switchOccurrence } from './compensation.js';
import { type CustomMessage, holdsFor } from './custom-message.js';
import { type CustomMoment, momentAfter, momentAfterEnd, momentBeforeStart } from './custom-moment.js';

/** What custom messages depend on, besides client and business. */
export interface CustomScene {
  booking: PlannableBooking;
  facts: readonly BookingFact[];
  /** The messages of the group that the booking's service has. */
  messages: readonly CustomMessage[];
  stored: readonly StoredMessage[];
}

/** Every custom message that is called for, besides the notifications and never instead of them. */
export function planCustomMessages(
  scene: CustomScene,
  client: PlannableClient | null,
  business: PlannableBusiness,
  now: Date,
): PlannedMessage[] {
  const { booking, messages } = scene;
  return messages
    .filter((message) => holdsFor(message, booking))
    .flatMap((message) => {
      const { id, channel, audience } = message;
      const isToClient = audience === 'client';
      const said = { kind: 'custom' as const, channel, purpose: message.purpose };
      const unwelcome = isToClient ? reasonNotToTell(booking, said, client, business) : null;
      return momentsOf(message, scene, isToClient ? business : { quietHours: null }, now).map((moment) => ({
        ruleId: null,
        customMessageId: id,
        ruleVersion: null,
        kind: 'custom' as const,
        channel,
        fallback: [],
        audience,
        staffId: null,
        ...moment,
        tooLateAt: null,
        reason: unwelcome ?? moment.reason,
      }));
    });
}

function momentsOf(
  message: CustomMessage,
  { booking, facts, stored }: CustomScene,
  { quietHours }: Pick<PlannableBusiness, 'quietHours'>,
  now: Date,
): CustomMoment[] {
  if (message.event === 'ended') return [momentAfterEnd(message, booking, quietHours, now)];
  if (message.event === 'before_start') {
    const moment = momentBeforeStart(message, booking, quietHours, now);
    return [{ ...moment, occurrence: switchOccurrence(moment.occurrence, message, stored) }];
  }
  const awaited = message.event === 'no_show' ? 'attendance' : message.event;
  return facts.filter(({ event }) => event === awaited).map((fact) => momentAfter(message, fact, booking, quietHours));
}
