import { localDay } from '../time/time-zone.js';

/** How a business's SMS go out: through the service, or from its own phone (rule 51). */
export const sendingMethods = ['service', 'own_phone'] as const;
export type SendingMethod = (typeof sendingMethods)[number];

/** What becomes of messages while the phone takes none. */
export const phoneAwayPolicies = ['wait', 'service'] as const;
export type PhoneAwayPolicy = (typeof phoneAwayPolicies)[number];

/** The states of a linked phone (rule 57). */
export const phoneStates = ['ready', 'limit_exceeded', 'relinking', 'unavailable'] as const;
export type PhoneState = (typeof phoneStates)[number];

/** The provider whose accounts are phones of salons. */
export const phoneProvider = 'smsgate';

/** What is known of a phone; instants in UTC. */
export interface PhoneHeartbeat {
  linkedAt: Date | null;
  /** Until when a code that was asked for can be confirmed. */
  linkingUntil: Date | null;
  lastSeenAt: Date | null;
  /** When a message could last not be handed over because it was away. */
  missedAt: Date | null;
  /** Messages since local midnight. */
  sentToday: number;
  dailyLimit: number | null;
}

/** After how long without a sign a phone counts as away: it asks every 15 minutes when it is not pushed. */
export const phoneAwayAfterMs = 20 * 60_000;

export function phoneState(heartbeat: PhoneHeartbeat, now: Date): PhoneState {
  const { linkedAt, linkingUntil, lastSeenAt, missedAt, sentToday, dailyLimit } = heartbeat;
  if (!linkedAt || (linkingUntil && linkingUntil > now)) return 'relinking';
  const isMissed = lastSeenAt && missedAt && missedAt > lastSeenAt;
  if (!lastSeenAt || isMissed || now.getTime() - lastSeenAt.getTime() > phoneAwayAfterMs) return 'unavailable';
  return dailyLimit !== null && sentToday >= dailyLimit ? 'limit_exceeded' : 'ready';
}

/** The UTC instant at which the day began that it is in a zone. */
export const dayBegan = (now: Date, timeZone: string): Date =>
  new Date(localDay(now, timeZone).toZonedDateTime(timeZone).epochMilliseconds);

/** The UTC instant at which the next day begins in a zone. */
export const dayEnds = (now: Date, timeZone: string): Date =>
  new Date(localDay(now, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
