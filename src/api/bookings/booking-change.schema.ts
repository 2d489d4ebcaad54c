import { z } from 'zod';
import { actors, attendances, bookingEvents } from '../../domain/booking/booking.js';
import { id, instantOut, instantText } from '../http/fields.js';

const term = z.object({
  startsAt: instantText,
  endsAt: instantText,
  serviceId: id,
  staffId: id.nullable(),
  locationId: id.nullable(),
  timeZone: z.string().optional(),
});

const besidesTerm = {
  note: z.string().nullable(),
  attendance: z.enum(attendances),
  amount: z.number(),
  currency: z.string(),
  paidAt: instantText,
  messageId: id,
  newMessageId: id,
};

/** A command to a booking and what became of it. */
export const bookingChangeView = z
  .object({
    id: z.string(),
    event: z.enum(bookingEvents),
    state: z.enum(['requested', 'applied', 'refused']),
    via: z.enum(['api', 'operator']),
    givenBy: z
      .string()
      .nullable()
      .meta({ description: 'The id of the key that it came with, or who the caller of Temporal says it is' }),
    actor: z.enum(actors).nullable(),
    reason: z.string().nullable(),
    details: term.extend(besidesTerm).partial().meta({ description: 'What was asked for' }),
    previous: term.nullable().meta({ description: 'What the booking was before' }),
    version: z.int().nullable().meta({ description: 'The version that the change made' }),
    code: z.string().nullable().meta({ description: 'Why it was refused' }),
    createdAt: instantOut,
    decidedAt: instantOut.nullable(),
  })
  .meta({ id: 'BookingChange' });
export type BookingChangeView = z.output<typeof bookingChangeView>;
