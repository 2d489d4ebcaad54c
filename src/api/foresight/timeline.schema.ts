import { z } from 'zod';
import { itemChanges } from '../../application/foresight/what-if.js';
import { audiences } from '../../domain/message/audience.js';
import {
  channels,
  messageKinds,
  messageStatuses,
  notSentReasons,
  undeliveredReasons,
} from '../../domain/message/message.js';
import { move } from '../bookings/booking-input.schema.js';
import { id, instantOut } from '../http/fields.js';
import { notificationRuleValues } from '../notification-rules/notification-rules.schema.js';

export const reason = z.enum([...notSentReasons, ...undeliveredReasons]).nullable();

export const toldRule = z
  .object({
    id,
    version: z.int().nullable().meta({ description: 'The one that the message was planned by' }),
    summary: z.string().meta({ description: 'In a few words, in the language of the caller' }),
  })
  .nullable()
  .meta({ id: 'ToldRule' });

const fallback = z.object({
  channel: z.enum(channels),
  at: instantOut.nullable().meta({ description: 'When it is taken at the latest; null where it is of no use by then' }),
});

const item = {
  messageId: id.nullable().meta({ description: 'Null where nothing is stored' }),
  kind: z.enum(messageKinds),
  channel: z.enum(channels),
  by: z.enum(channels).meta({ description: 'The channel that it is on, or went out by' }),
  audience: z.enum(audiences),
  to: z.string().nullable(),
  dueAt: instantOut,
  localTime: z
    .string()
    .meta({ description: 'The same on the clock of the venue', examples: ['2030-01-10T10:00:00+01:00'] }),
  sentAt: instantOut.nullable(),
  status: z.enum(messageStatuses),
  reason,
  rule: toldRule,
  customMessageId: id.nullable(),
  language: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable().meta({ description: 'As it went out; of what is to come, as it would read now' }),
  segments: z.int().nullable(),
  credits: z.int(),
  fallbacks: z.array(fallback).meta({ description: 'The channels that are taken after the first' }),
};

export const timelineItemView = z.object(item).meta({ id: 'TimelineItem' });

const timeline = { bookingId: id, timeZone: z.string() };

export const timelineView = z.object({ ...timeline, items: z.array(timelineItemView) }).meta({ id: 'Timeline' });

const whatIfItem = z
  .object({
    ...item,
    change: z.enum(itemChanges),
    dueAtBefore: instantOut.nullable().meta({ description: 'When it is due as things are, of what would be shifted' }),
  })
  .meta({ id: 'WhatIfItem' });

export const whatIfView = z.object({ ...timeline, items: z.array(whatIfItem) }).meta({ id: 'WhatIf' });

export const whatIfInput = z
  .strictObject({
    move: move.optional(),
    cancel: z.strictObject({}).optional(),
    ruleId: id.optional().meta({ description: 'A rule that there is; what `rule` does not say stays as it is' }),
    rule: notificationRuleValues.optional().meta({ description: 'A rule as it would be' }),
  })
  .refine(({ move, cancel, rule }) => [move, cancel, rule].filter((one) => one !== undefined).length === 1, {
    message: 'must say one thing that would happen: move, cancel or rule',
  })
  .refine(({ ruleId, rule }) => !rule || ruleId || (rule.kind && rule.channel), {
    message: 'must say its kind and its channel where no ruleId is given',
    path: ['rule'],
  })
  .meta({ id: 'WhatIfInput', example: { move: { startsAt: '2030-01-10T08:00:00+01:00' } } });
export type WhatIfInput = z.output<typeof whatIfInput>;
