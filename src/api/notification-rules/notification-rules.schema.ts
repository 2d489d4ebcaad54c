import { z } from 'zod';
import { notificationKinds, ruleChannels } from '../../domain/message/message.js';
import { latePolicies, type NotificationRule } from '../../domain/rules/rule.js';
import { ruleWarnings } from '../../domain/rules/rule-warnings.js';
import { rowView } from '../http/fields.js';

const elapsed = z.strictObject({
  before: z
    .string()
    .max(40)
    .meta({ description: 'ISO 8601 duration', examples: ['PT24H'] }),
});
const wallClock = z.strictObject({ daysBefore: z.int(), at: z.string().meta({ examples: ['18:00'] }) });
const offset = z.union([elapsed, wallClock]).meta({
  id: 'Offset',
  description: 'A moment before the start: a duration, or an hour on the clock of the venue',
});

const nextWay = { channel: z.enum(ruleChannels) };
const duration = (description: string) =>
  z
    .string()
    .max(40)
    .meta({ description, examples: ['PT5M'] });
const fallbackStep = z
  .union([
    z.strictObject({ ...nextWay, after: duration('So long after the message was handed over (ISO 8601)') }),
    z.strictObject({ ...nextWay, before: duration('So long before the start (ISO 8601)') }),
  ])
  .meta({ id: 'FallbackStep', description: 'The next channel for a message that has not been delivered by then' });

const fields = {
  kind: z.enum(notificationKinds),
  channel: z.enum(ruleChannels),
  audience: z.literal('client'),
  enabled: z.boolean(),
  offsets: z.array(offset).max(20).meta({ description: 'Of reminders only' }),
  latePolicy: z
    .enum(latePolicies)
    .meta({ description: 'What becomes of a reminder whose moment had passed when the booking was made' }),
  fallback: z.array(fallbackStep).max(3).meta({ description: 'The channels that are tried one after another' }),
};

export const notificationRuleInput = z
  .strictObject({
    ...fields,
    audience: fields.audience.default('client'),
    enabled: fields.enabled.default(true),
    offsets: fields.offsets.default([]),
    latePolicy: fields.latePolicy.default('skip'),
    fallback: fields.fallback.default([]),
  })
  .meta({ id: 'NotificationRuleInput' });

export const notificationRulePatch = z.strictObject(fields).partial().meta({ id: 'NotificationRulePatch' });

const warning = z.object({ code: z.literal('never_due'), path: z.string(), message: z.string() });

export const notificationRuleView = z
  .preprocess(
    (rule) => ({ ...(rule as NotificationRule), warnings: ruleWarnings(rule as NotificationRule) }),
    z.object({ ...rowView, ...fields, version: z.int(), warnings: z.array(warning) }),
  )
  .meta({ id: 'NotificationRule' });
