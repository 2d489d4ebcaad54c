import { offsetKey } from './offset.js';
import type { NotificationRule } from './rule.js';

type Said = Pick<NotificationRule, 'kind' | 'channel' | 'audience' | 'offsets'>;

/** Whether two rules tell the same people the same by the same channel at the same moments, however they are written. */
export const isSameRule = (one: Said, other: Said): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ kind, channel, audience, offsets }: Said): string =>
  [kind, channel, audience, ...[...new Set(offsets.map(offsetKey))].sort()].join(' ');
