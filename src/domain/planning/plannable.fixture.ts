import type { PlannableBooking } from '../booking/booking.js';
import type { PlannableClient } from '../client/consent.js';
import { type NotificationKind, notificationKinds, type RuleChannel } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import type { NotificationRule, PlannableBusiness } from '../rules/rule.js';
import { usualSources } from '../rules/rule-scope.js';
import { planMessages } from './planner.js';

// A booking for 09:00 in Prague on 1 December, made eight days before; tests change what they are about.

export const instant = (text: string): Date => new Date(text);

export const madeAt = instant('2026-11-23T10:00:00Z');
export const startsAt = instant('2026-12-01T08:00:00Z');

export const aBooking = (given: Partial<PlannableBooking> = {}): PlannableBooking => ({
  id: 'booking',
  status: 'confirmed',
  version: 1,
  source: 'online',
  serviceId: 'service',
  staffId: 'staff',
  locationId: null,
  createdAt: madeAt,
  startsAt,
  endsAt: new Date((given.startsAt ?? startsAt).getTime() + 3_600_000),
  timeZone: 'Europe/Prague',
  termType: 'hours',
  attendance: 'unset',
  announcement: { event: 'created', version: 1, at: madeAt, previousStartsAt: null, net: null },
  formerStaffId: null,
  payments: [],
  ...given,
});

export const aRule = (kind: NotificationKind, given: Partial<NotificationRule> = {}): NotificationRule => ({
  id: `${kind}-${given.channel ?? 'email'}`,
  kind,
  channel: 'email',
  audience: 'client',
  enabled: true,
  version: 1,
  sources: usualSources(kind),
  serviceIds: [],
  locationIds: [],
  offsets: kind === 'reminder' ? [{ before: 'PT24H' }] : [],
  latePolicy: 'skip',
  maxLateness: null,
  quietHours: null,
  coalesce: null,
  fallback: [],
  attachments: [],
  ...given,
});

export const aReminder = (given: Partial<NotificationRule> = {}): NotificationRule => aRule('reminder', given);

/** One enabled rule for every kind, by e-mail and by SMS. */
export const everyRule: NotificationRule[] = (['email', 'sms'] as RuleChannel[]).flatMap((channel) =>
  notificationKinds.map((kind) => aRule(kind, { channel })),
);

export const aClient = (given: Partial<PlannableClient> = {}): PlannableClient => ({
  hasEmail: true,
  hasPhone: true,
  isLandline: false,
  optOuts: [],
  consentsToMarketing: false,
  ...given,
});

export const aBusiness = (given: Partial<PlannableBusiness> = {}): PlannableBusiness => ({
  notificationsOnSince: instant('2026-01-01T00:00:00Z'),
  quietHours: null,
  people: { admin: { email: null, phone: null, language: null }, staff: new Map() },
  ...given,
});

export interface Scene {
  booking?: Partial<PlannableBooking>;
  rules?: NotificationRule[];
  client?: PlannableClient | null;
  business?: Partial<PlannableBusiness>;
  now?: Date;
}

export const plan = ({ booking, rules = everyRule, client = aClient(), business, now = madeAt }: Scene = {}) =>
  planMessages(aBooking(booking), rules, client, aBusiness(business), now);

/** What will be sent, as `kind channel`. */
export const toBeSent = (messages: PlannedMessage[]): string[] =>
  messages.filter(({ reason }) => !reason).map(({ kind, channel }) => `${kind} ${channel}`);
