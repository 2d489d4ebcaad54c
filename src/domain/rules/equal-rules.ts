import { offsetKey } from './offset.js';
import type { NotificationRule } from './rule.js';

type Said = Pick<
  NotificationRule,
  'kind' | 'channel' | 'audience' | 'sources' | 'serviceIds' | 'locationIds' | 'offsets'
>;

/** Whether two rules tell the same people the same of the same bookings, by the same channel at the same moments, however they are written. */
export const isSameRule = (one: Said, other: Said): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ kind, channel, audience, sources, serviceIds, locationIds, offsets }: Said): string =>
  JSON.stringify([kind, channel, audience, ...[sources, serviceIds, locationIds, offsets.map(offsetKey)].map(asSet)]);

const asSet = (names: readonly string[]): string[] => [...new Set(names)].sort();
