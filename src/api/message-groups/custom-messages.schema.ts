import { z } from 'zod';
import { attendances } from '../../domain/booking/booking.js';
import { customEvents, customPurposes } from '../../domain/custom/custom-message.js';
import { textLimits } from '../../domain/text-limits.js';
import { id, line, rowView, text } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const liquid = text(textLimits.ownText).meta({ description: 'Liquid; filled when it is sent' });

const action = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('smartemailing_email'), emailId: z.int().positive() }),
    z.strictObject({
      type: z.literal('sms'),
      to: line(40).meta({ description: 'client: the phone of the booking; else a number' }),
      text: liquid,
    }),
  ])
  .meta({ id: 'CustomAction' });

const fields = {
  event: z.enum(customEvents),
  purpose: z.enum(customPurposes).meta({ description: 'marketing goes only to clients who consent to it' }),
  attendance: z.enum(attendances).exclude(['unset']).nullable(),
  delay: z
    .string()
    .max(40)
    .nullable()
    .meta({ description: 'After the event, or before the start', examples: ['PT1H'] }),
  atHour: z.string().max(5).nullable().meta({ description: 'Hour of the venue, for terms without hours of their own' }),
  action,
  compensation: z
    .strictObject({ text: liquid })
    .nullable()
    .meta({ description: 'Sent when the booking is cancelled or moved after the message before its start went out' }),
};

export const customMessageInput = z
  .strictObject({
    ...fields,
    purpose: fields.purpose.default('service'),
    attendance: fields.attendance.default(null),
    delay: fields.delay.default(null),
    atHour: fields.atHour.default(null),
    compensation: fields.compensation.default(null),
    scope,
  })
  .meta({ id: 'CustomMessageInput' });

export const customMessagePatch = z.strictObject(fields).partial().extend({ scope }).meta({ id: 'CustomMessagePatch' });

export const customMessageView = z
  .object({
    ...rowView,
    groupId: id,
    ...fields,
    problem: z
      .enum(['template_missing', 'connection_missing'])
      .nullable()
      .meta({ description: 'What keeps it from being sent until it is mended' }),
  })
  .meta({ id: 'CustomMessage' });

/** A message with what is worth knowing of it, as it is answered when it is saved. */
export const savedCustomMessageView = customMessageView
  .extend({
    replan,
    warnings: z.array(z.object({ code: z.literal('costly_sign'), path: z.string(), message: z.string() })),
  })
  .meta({ id: 'SavedCustomMessage' });
