import { type NotificationKind, notificationKinds, type RuleChannel, ruleChannels } from '../message/message.js';
import type { NotificationRule, Offset } from './rule.js';
import { usualSources } from './rule-scope.js';

interface Line {
  /** By which channels it goes out from the start; each of them has its switch. */
  on: readonly RuleChannel[];
  /** Of reminders: when. */
  at?: Offset[];
}

/** What clients of a new business are told. */
const table: Readonly<Record<NotificationKind, Line>> = {
  pending: { on: ['email'] },
  confirmed: { on: ['email'] },
  rejected: { on: ['email'] },
  cancelled: { on: ['email', 'sms'] },
  moved: { on: ['email', 'sms'] },
  changed: { on: ['email', 'sms'] },
  reminder: { on: ['email', 'sms'], at: [{ before: 'PT24H' }] },
  paid: { on: ['email'] },
  client_registered: { on: ['email'] },
};

/** The rules of a new business: one for every kind and channel. */
export const defaultRules = (): Omit<NotificationRule, 'id'>[] =>
  ruleChannels.flatMap((channel) =>
    notificationKinds.map((kind) => ({
      version: 1,
      kind,
      channel,
      audience: 'client',
      enabled: table[kind].on.includes(channel),
      sources: usualSources(kind),
      serviceIds: [],
      locationIds: [],
      offsets: table[kind].at ?? [],
      latePolicy: 'skip',
      maxLateness: null,
      quietHours: null,
      coalesce: null,
      fallback: channel === 'viber' ? [{ channel: 'sms', after: 'PT5M' }] : [],
      attachments: [],
    })),
  );
