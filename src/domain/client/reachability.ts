import { absentUntil } from '../message/absence.js';
import type { DeliveryReport } from '../message/delivery-report.js';
import type { Channel } from '../message/message.js';

/** What is known of the channels that reach a client. */
export interface Reachability {
  /** The one by which something was last delivered. */
  lastChannel: Channel | null;
  /** UTC instant until which there is no use in Viber. */
  viberAbsentUntil: Date | null;
  viberBlocked: boolean;
}

/** What a report on a try by a channel tells of it. */
export function learntFrom(
  { state, error }: Pick<DeliveryReport, 'state' | 'error'>,
  channel: Channel,
  now: Date,
): Partial<Reachability> {
  const isOffViber = channel === 'viber' && error?.class === 'not-on-channel';
  return {
    ...(state === 'delivered' && { lastChannel: channel }),
    ...(isOffViber && { viberAbsentUntil: absentUntil(now) }),
    ...(channel === 'viber' && error?.class === 'blocked' && { viberBlocked: true }),
  };
}
