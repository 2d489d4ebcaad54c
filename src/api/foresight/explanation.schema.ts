import { z } from 'zod';
import { stepKinds } from '../../application/foresight/explanations.js';
import { bookingSources, bookingStatuses } from '../../domain/booking/booking.js';
import { messageStatuses } from '../../domain/message/message.js';
import { id, instantOut } from '../http/fields.js';
import { reason, toldRule } from './timeline.schema.js';

const step = z
  .object({
    at: instantOut,
    what: z.enum(stepKinds),
    detail: z.string().nullable(),
    by: z.string().nullable().meta({ description: 'Who did it, where somebody did' }),
  })
  .meta({ id: 'ExplainedStep' });

const inputs = z
  .object({
    status: z.enum(bookingStatuses).nullable(),
    version: z.int().nullable(),
    source: z.enum(bookingSources).nullable(),
    createdAt: instantOut.nullable(),
    startsAt: instantOut.nullable(),
    endsAt: instantOut.nullable(),
    timeZone: z.string(),
    notificationsOnSince: instantOut.nullable(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    hasEmail: z.boolean(),
    hasPhone: z.boolean(),
  })
  .meta({
    id: 'ExplainedInputs',
    description: 'What the message was planned from, as it stands now; of no booking where it is about none',
  });

export const explanationView = z
  .object({
    messageId: id,
    outcome: z.enum(messageStatuses),
    reason,
    sentence: z.string().meta({ description: 'Why it was sent, when, or why not, in the language of the caller' }),
    steps: z.array(step),
    rule: toldRule,
    bookingVersion: z.int().nullable(),
    template: z
      .object({ id: id.nullable(), version: z.int().nullable(), language: z.string() })
      .nullable()
      .meta({ description: 'What its words were made from; null before it goes out' }),
    inputs,
  })
  .meta({ id: 'Explanation' });
