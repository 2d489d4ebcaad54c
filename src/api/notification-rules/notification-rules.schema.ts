import { z } from 'zod';
import { bookingSources } from '../../domain/booking/booking.js';
import { notificationKinds, ruleChannels } from '../../domain/message/message.js';
import { attachments, latePolicies, type NotificationRule } from '../../domain/rules/rule.js';
import { ruleWarnings } from '../../domain/rules/rule-warnings.js';
import { id, instantOut, quietHours, rowView } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const duration = (description: string, example = 'PT5M') =>
  z
    .string()
    .max(40)
    .meta({ description, examples: [example] });

const elapsed = z.strictObject({ before: duration('ISO 8601: days of the calendar, and hours that elapse', 'PT24H') });
const wallClock = z.strictObject({ daysBefore: z.int(), at: z.string().meta({ examples: ['18:00'] }) });
const offset = z.union([elapsed, wallClock]).meta({
  id: 'Offset',
  description: 'A moment before the start: a duration, or an hour on the clock of the venue',
});

const nextWay = { channel: z.enum(ruleChannels) };
const fallbackStep = z
  .union([
    z.strictObject({ ...nextWay, after: duration('So long after the message was handed over (ISO 8601)') }),
    z.strictObject({ ...nextWay, before: duration('So long before the start (ISO 8601)') }),
  ])
  .meta({ id: 'FallbackStep', description: 'The next channel for a message that has not been delivered by then' });

const audience = z
  .union([z.enum(['client', 'staff', 'admin']), z.templateLiteral(['staff:', z.uuid()])])
  .meta({ id: 'RuleAudience', description: "The client, the booking's staff member, one of the staff, or the admin" });

const own = z
  .union([quietHours, z.literal('business')])
  .nullable()
  .meta({ description: "Of the rule alone; null: none; `business`: the business's" });

const shownQuietHours = quietHours
  .nullable()
  .optional()
  .meta({ description: "Of the rule alone; null: none; absent: the business's" });

const ids = z.array(id).max(100);

const fields = {
  kind: z.enum(notificationKinds),
  channel: z.enum(ruleChannels),
  audience,
  enabled: z.boolean(),
  sources: z.array(z.enum(bookingSources)).min(1).max(bookingSources.length).meta({
    description: 'By whom its bookings were entered; without it everybody, but that imported ones are not confirmed',
  }),
  serviceIds: ids.meta({ description: 'The services of its bookings; none named: all' }),
  locationIds: ids.meta({ description: 'The places of its bookings; none named: all' }),
  offsets: z.array(offset).max(20).meta({ description: 'Of reminders only' }),
  latePolicy: z
    .enum(latePolicies)
    .meta({ description: 'What becomes of a reminder whose moment had passed when the booking was made' }),
  maxLateness: duration(
    'How long after its moment a message still goes out (ISO 8601); null: to the start',
    'PT2H',
  ).nullable(),
  coalesce: duration(
    'For so long further changes become one message with the first (ISO 8601); null: each is told',
  ).nullable(),
  fallback: z.array(fallbackStep).max(3).meta({ description: 'The channels that are tried one after another' }),
  attachments: z.array(z.enum(attachments)).max(attachments.length).meta({ description: 'Codes of the booking' }),
};

const ownQuietHours = own.transform((given) => (given === 'business' ? null : { own: given }));

export const notificationRuleInput = z
  .strictObject({
    ...fields,
    audience: fields.audience.default('client'),
    enabled: fields.enabled.default(true),
    sources: fields.sources.optional(),
    serviceIds: fields.serviceIds.default([]),
    locationIds: fields.locationIds.default([]),
    offsets: fields.offsets.default([]),
    latePolicy: fields.latePolicy.default('skip'),
    maxLateness: fields.maxLateness.default(null),
    quietHours: ownQuietHours.prefault('business'),
    coalesce: fields.coalesce.default(null),
    fallback: fields.fallback.default([]),
    attachments: fields.attachments.default([]),
    scope,
  })
  .meta({ id: 'NotificationRuleInput' });

/** What a rule says, or is to say instead. */
export const notificationRuleValues = z.strictObject({ ...fields, quietHours: ownQuietHours }).partial();

export const notificationRulePatch = notificationRuleValues.extend({ scope }).meta({ id: 'NotificationRulePatch' });

const warning = z.object({ code: z.literal('never_due'), path: z.string(), message: z.string() });

/** As it is answered: quiet hours that are not the rule's own are left out. */
const shown = ({ quietHours, ...rule }: Omit<NotificationRule, 'id' | 'version'>) => ({
  ...rule,
  ...(quietHours && { quietHours: quietHours.own }),
});

export const notificationRuleView = z
  .preprocess(
    (rule) => ({ ...shown(rule as NotificationRule), warnings: ruleWarnings(rule as NotificationRule) }),
    z.object({
      ...rowView,
      ...fields,
      quietHours: shownQuietHours,
      version: z.int(),
      warnings: z.array(warning),
      replan,
    }),
  )
  .meta({ id: 'NotificationRule' });

export const ruleVersionView = z
  .preprocess(
    (version) => {
      const { createdAt: at, said, ...rest } = version as { createdAt: Date; said: NotificationRule | null };
      return { ...rest, at, rule: said && shown(said) };
    },
    z.object({
      version: z.int(),
      at: instantOut,
      keyId: id.nullable().meta({ description: 'The key by which it was changed; null: the platform' }),
      rule: z
        .object({ ...fields, quietHours: shownQuietHours })
        .nullable()
        .meta({ description: 'What the rule said from then on; null: it was removed' }),
    }),
  )
  .meta({ id: 'RuleVersion' });
