import { z } from 'zod';
import { ruleChannels } from '../../domain/message/message.js';
import { changeScopes } from '../../domain/replanning/replan-cause.js';
import { id, instantOut } from '../http/fields.js';
import { notificationRuleValues } from './notification-rules.schema.js';

export const ruleDryRunInput = z
  .strictObject({
    ruleId: id.optional().meta({ description: 'A rule that there is; what `rule` does not say stays as it is' }),
    rule: notificationRuleValues.meta({ description: 'As it would be' }),
    scope: z.enum(changeScopes).default('future').meta({ description: 'For which bookings it would be' }),
  })
  .refine(({ ruleId, rule }) => ruleId || (rule.kind && rule.channel), {
    message: 'must say its kind and its channel where no ruleId is given',
    path: ['rule'],
  })
  .meta({ id: 'RuleDryRunInput' });
export type RuleDryRunInput = z.output<typeof ruleDryRunInput>;

const count = (description: string) => z.int().meta({ description });

export const ruleDryRunView = z
  .object({
    messages: count('How many messages would be planned that are not planned now, or would go out at another instant'),
    ended: count('How many planned messages would be given up'),
    shifted: count('How many of the messages would go out at another instant than now'),
    bookings: count('Of how many bookings messages would be others'),
    clients: count('Of how many clients'),
    segments: count('How many SMS they come to'),
    credits: count('What they would cost'),
    estimated: z.boolean().meta({
      description:
        'Whether segments and credits were counted for the first messages, and the others taken to be like them',
    }),
    movedByQuietHours: count('How many would go out at another instant than wished, because of quiet hours'),
    tooLate: count('For how many bookings the moment has passed'),
    counted: count('How many bookings were looked at'),
    of: count('How many there are; those beyond `counted` are in none of the numbers'),
    samples: z.array(
      z.object({
        bookingId: id,
        dueAt: instantOut,
        channel: z.enum(ruleChannels),
        to: z.string().nullable().meta({ description: 'Masked' }),
        text: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RuleDryRun' });
