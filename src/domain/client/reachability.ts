import type { DeliveryReport } from '../message/delivery-report.js';
import type { Channel } from '../message/message.js';

/** What is known of the channels that reach a client. */
export interface Reachability {
  /** The one by which something was last delivered. */
  lastChannel: Channel | null;
  /** UTC instant until which there is no use in Viber. */
  viberAbsentUntil: Date | null;
}

/** A client who is not on Viber may come to it after so long. */
const absentForMs = 30 * 24 * 3_600_000;

/** Until which UTC instant there is no use in Viber for a client who was not on it at `now`. */
export const absentUntil = (now: Date): Date => new Date(now.getTime() + absentForMs);

export const isOffViber = ({ viberAbsentUntil }: Pick<Reachability, 'viberAbsentUntil'>, now: Date): boolean =>
  viberAbsentUntil !== null && viberAbsentUntil > now;

/** Whether the owner of the number has blocked whoever sends by the channel. */
export const blocks = ({ error }: Pick<DeliveryReport, 'error'>, channel: Channel): boolean =>
  channel === 'viber' && error?.class === 'blocked';

/** What a report on a try by a channel tells of it. */
export function learntFrom(
  { state, error }: Pick<DeliveryReport, 'state' | 'error'>,
  channel: Channel,
  now: Date,
): Partial<Reachability> {
  const isNotThere = channel === 'viber' && error?.class === 'not-on-channel';
  return {
    ...(state === 'delivered' && { lastChannel: channel }),
    ...(isNotThere && { viberAbsentUntil: absentUntil(now) }),
  };
}
