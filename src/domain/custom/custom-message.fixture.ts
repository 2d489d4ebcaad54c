import type { PlannableBooking } from '../booking/booking.js';
import type { PlannableClient } from '../client/consent.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { aBooking, aBusiness, aClient, madeAt } from '../planning/plannable.fixture.js';
import type { StoredMessage } from '../replanning/replan.js';
import type { PlannableBusiness } from '../rules/rule.js';
import { factsOf, type PastChange } from './booking-fact.js';
import type { CustomMessage } from './custom-message.js';
import { planCustomMessages } from './custom-planner.js';

export const aMessage = (given: Partial<CustomMessage> = {}): CustomMessage => ({
  id: given.event ?? 'created',
  event: 'created',
  attendance: null,
  delay: null,
  atHour: null,
  purpose: 'service',
  channel: 'sms',
  audience: 'client',
  isCompensated: false,
  ...given,
});

/** The sauna is switched on an hour before. */
export const theSauna = (given: Partial<CustomMessage> = {}): CustomMessage =>
  aMessage({ id: 'sauna', event: 'before_start', delay: 'PT60M', audience: 'number', isCompensated: true, ...given });

export const aChange = (event: PastChange['event'], given: Partial<PastChange> = {}): PastChange => ({
  event,
  version: 2,
  at: madeAt,
  isNewTerm: event === 'moved',
  attendance: null,
  ...given,
});
const created = aChange('created', { version: 1 });

export interface CustomStory {
  messages: CustomMessage[];
  booking?: Partial<PlannableBooking>;
  /** After the making of the booking. */
  changes?: PastChange[];
  stored?: StoredMessage[];
  client?: PlannableClient | null;
  business?: Partial<PlannableBusiness>;
  now?: Date;
}

export function planCustom({ messages, changes = [], stored = [], now = madeAt, ...rest }: CustomStory) {
  const booking = aBooking(rest.booking);
  const facts = factsOf([created, ...changes], booking.status);
  const client = rest.client === undefined ? aClient() : rest.client;
  return planCustomMessages({ booking, facts, messages, stored }, client, aBusiness(rest.business), now);
}

/** A planned message as it is stored after it went out. */
export const handedOver = (message: PlannedMessage): StoredMessage => ({
  ...message,
  id: 'stored',
  status: 'sent',
  nextStepAt: null,
});

/** When each will be sent, and what keeps the others back. */
export const dueTimes = (messages: PlannedMessage[]): string[] =>
  messages.map(({ dueAt, reason }) => reason ?? dueAt.toISOString());
