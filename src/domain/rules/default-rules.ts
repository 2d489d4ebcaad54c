import { type NotificationKind, notificationKinds, type RuleChannel, ruleChannels } from '../message/message.js';
import type { NotificationRule } from './rule.js';

const switchedOn: Readonly<Record<RuleChannel, readonly NotificationKind[]>> = {
  email: notificationKinds,
  sms: ['cancelled', 'moved', 'reminder'],
  viber: [],
};

/** The rules of a new business: one for every kind and channel, so that each has its switch. */
export const defaultRules = (): Omit<NotificationRule, 'id'>[] =>
  ruleChannels.flatMap((channel) =>
    notificationKinds.map((kind) => ({
      kind,
      channel,
      audience: 'client',
      enabled: switchedOn[channel].includes(kind),
      offsets: kind === 'reminder' ? [{ before: 'PT24H' }] : [],
      latePolicy: 'skip',
      fallback: channel === 'viber' ? [{ channel: 'sms', after: 'PT5M' }] : [],
    })),
  );
