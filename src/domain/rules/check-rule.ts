import { DomainError } from '../domain-error.js';
import { checkFallback } from '../message/route.js';
import { faultOfDuration, seconds } from '../time/duration.js';
import { checkOffset } from './offset.js';
import type { NotificationRule } from './rule.js';

/** Whoever edits a booking for longer does not do so in one go. */
const longestWaitSeconds = 24 * 3_600;

type Said = Omit<NotificationRule, 'id' | 'version'>;

/** Refuses a rule that means nothing; the error names the field. */
export function checkRule(rule: Said): void {
  checkOffsets(rule);
  checkFallback(rule.channel, rule.fallback);
  checkDuration(rule, 'maxLateness');
  checkDuration(rule, 'coalesce');
  for (const [path, message, isAtFault] of faultsOf(rule)) {
    if (isAtFault) throw new DomainError('invalid_rule', message, { path });
  }
}

const faultsOf = (rule: Said): [path: keyof Said, message: string, isAtFault: boolean][] => {
  const { kind, channel, audience, coalesce, attachments, serviceIds, locationIds } = rule;
  const isOfBookings = kind !== 'client_registered';
  return [
    ['coalesce', 'must be at most a day', coalesce !== null && seconds(coalesce) > longestWaitSeconds],
    ['coalesce', 'belongs to moved and changed only', coalesce !== null && kind !== 'moved' && kind !== 'changed'],
    [
      'attachments',
      'belong to e-mails that confirm a booking or a payment',
      attachments.length > 0 && (channel !== 'email' || (kind !== 'confirmed' && kind !== 'paid')),
    ],
    ['audience', 'must not be the staff of a booking: there is none', audience === 'staff' && !isOfBookings],
    ['serviceIds', 'must not be named: there is no booking', serviceIds.length > 0 && !isOfBookings],
    ['locationIds', 'must not be named: there is no booking', locationIds.length > 0 && !isOfBookings],
    ['quietHours', 'are for clients only', audience !== 'client' && rule.quietHours !== null],
  ];
};

/** A reminder has at least one moment; everything else has its moment from what it tells. */
function checkOffsets({ kind, offsets }: Said): void {
  if ((kind === 'reminder') !== offsets.length > 0) {
    const message = kind === 'reminder' ? 'must have at least one moment' : 'belong to reminders only';
    throw new DomainError('invalid_offset', message, { path: 'offsets' });
  }
  for (const [index, offset] of offsets.entries()) checkOffset(offset, `offsets.${index}`);
}

function checkDuration(rule: Said, path: 'maxLateness' | 'coalesce'): void {
  const fault = rule[path] === null ? undefined : faultOfDuration(rule[path]);
  if (fault) throw new DomainError('invalid_rule', fault, { path });
}
