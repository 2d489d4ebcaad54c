import { z } from 'zod';
import { attemptStates } from '../../db/entities/delivery/delivery-attempt.entity.js';
import { publicStatuses } from '../../domain/log/public-status.js';
import { audiences } from '../../domain/message/audience.js';
import {
  channels,
  messageKinds,
  messageStatuses,
  notSentReasons,
  undeliveredReasons,
} from '../../domain/message/message.js';
import { id, instant, instantOut } from '../http/fields.js';
import { timedPageQuery } from '../http/pagination.js';

/** One step of a message: a try to hand it over, and how far it came. */
const deliveryView = z
  .object({
    channel: z.string(),
    provider: z.string(),
    status: z.enum(attemptStates),
    providerMessageId: z.string().nullable(),
    at: instantOut.meta({ description: 'When it came to this status' }),
    error: z.object({ code: z.string(), class: z.string().nullable() }).nullable(),
    parts: z.int().nullable().meta({ description: 'What the provider charges for' }),
    price: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  })
  .meta({ id: 'Delivery' });

const reason = z.enum([...notSentReasons, ...undeliveredReasons]);

/** One message as it is answered. */
export const messageView = z
  .object({
    id,
    bookingId: id.nullable().meta({ description: 'Null where it is about no booking' }),
    clientId: id.nullable().meta({ description: 'The client that it is about where there is no booking' }),
    kind: z.enum(messageKinds),
    channel: z.enum(channels),
    audience: z.enum(audiences),
    staffId: id.nullable().meta({ description: 'The staff member that it is for, if it is for one' }),
    to: z.string().nullable().meta({ description: 'Where it went; before that, where it would go now' }),
    status: z.enum(messageStatuses),
    publicStatus: z.enum(publicStatuses).meta({ description: 'The same in the words of the statistics' }),
    reason: reason.nullable().meta({ description: 'Why it was not sent or did not arrive' }),
    dueAt: instantOut,
    expiresAt: instantOut.meta({ description: 'From then on it is useless' }),
    sentAt: instantOut.nullable(),
    deliveredAt: instantOut.nullable(),
    latenessMs: z.int().nullable().meta({ description: 'From dueAt to sentAt' }),
    attempts: z.int(),
    provider: z.string().nullable(),
    providerMessageId: z.string().nullable(),
    language: z.string().nullable().meta({ description: 'In which it went out' }),
    subject: z.string().nullable().meta({ description: 'Of an e-mail, as it went out' }),
    text: z.string().nullable().meta({ description: 'What it said, while that is kept' }),
    segments: z.int().nullable().meta({ description: 'Of a short message, as it was written' }),
    deliveries: z.array(deliveryView).meta({ description: 'Every step, the first first' }),
    ruleId: id.nullable(),
    ruleVersion: z.int().nullable().meta({ description: 'What its rule said when it was planned' }),
    customMessageId: id.nullable(),
    resendOf: id.nullable().meta({ description: 'The message that was sent again by this one' }),
    bookingVersion: z.int().nullable(),
  })
  .meta({ id: 'Message' });
export type MessageView = z.output<typeof messageView>;

const phonePart = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\D/g, '').replace(/^00/, ''))
  .refine((digits) => digits !== '', { error: 'must have a digit' });

/** What messages can be narrowed down by, whatever is asked of them. */
export const messageFilter = {
  kind: z.enum(messageKinds).optional(),
  channel: z.enum(channels).optional().meta({ description: 'That a message began with, or came to' }),
  publicStatus: z.enum(publicStatuses).optional(),
  reason: reason.optional(),
  locationId: id.optional(),
  clientId: id.optional(),
  from: instant.optional().meta({ description: 'Due at this instant or later' }),
  to: instant.optional().meta({ description: 'Due before this instant' }),
};

/** What the messages of one booking can be narrowed down by. */
export const messagesOfBookingQuery = timedPageQuery.extend({
  ...messageFilter,
  status: z.enum(messageStatuses).optional(),
  phone: phonePart.optional().meta({ description: 'Any part of the number (rule 82)' }),
});

export type MessagesOfBookingQuery = z.output<typeof messagesOfBookingQuery>;

/** What messages can be narrowed down by. */
export const messageQuery = messagesOfBookingQuery.extend({ bookingId: id.optional() });
export type MessageQuery = z.output<typeof messageQuery>;
