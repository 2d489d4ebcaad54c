import { z } from 'zod';
import { termTypes } from '../../domain/booking/term-type.js';
import { textLimits } from '../../domain/text-limits.js';
import { id, instant, instantOut, name, rowView, text } from '../http/fields.js';
import { pageQuery } from '../http/pagination.js';
import { replan, scope } from '../replans/replan.schema.js';
import { serviceTexts } from '../services/services.schema.js';

const fields = {
  serviceId: id,
  locationId: id.nullable().meta({ description: 'Null: each booking says where' }),
  staffId: id.nullable().meta({ description: 'Null: each booking says by whom' }),
  startsAt: instant.nullable().meta({ description: 'Null, with type any_time alone: each booking says when' }),
  endsAt: instant
    .nullable()
    .meta({ description: 'Without it: after the minutes of the service, or, where there are no hours, the same day' }),
  type: z.enum(termTypes).meta({ description: "Without it the service's" }),
  name: name.nullable(),
  description: text(textLimits.note).nullable().meta({ description: "Null: the service's" }),
  texts: serviceTexts,
  messageGroupId: id.nullable().meta({ description: "The custom messages of its bookings; null: the service's" }),
};

export const termInput = z
  .strictObject({ ...z.strictObject(fields).partial().shape, serviceId: fields.serviceId })
  .meta({ id: 'TermInput' });

export const termPatch = z.strictObject(fields).partial().extend({ scope }).meta({ id: 'TermPatch' });
export type TermPatch = z.output<typeof termPatch>;

export const termView = z
  .object({
    ...rowView,
    ...fields,
    startsAt: instantOut.nullable(),
    endsAt: instantOut.nullable(),
    status: z.enum(['open', 'cancelled']).meta({ description: 'What is cancelled takes no more bookings' }),
    replan,
    version: z.int().meta({ description: 'Also the ETag; changes take it as If-Match' }),
  })
  .meta({ id: 'Term' });

export const termQuery = pageQuery.extend({ serviceId: id.optional() });

export const termMove = z
  .strictObject({
    startsAt: instant,
    endsAt: instant.optional().meta({ description: 'Without it the term keeps its length' }),
  })
  .meta({ id: 'TermMove' });
export type TermMove = z.output<typeof termMove>;

export const termCancellation = z
  .strictObject({ reason: text(textLimits.reason).optional().meta({ description: 'Told to every client' }) })
  .prefault({})
  .meta({ id: 'TermCancellation' });
export type TermCancellation = z.output<typeof termCancellation>;

/** Of a command that has no details. */
export const nothing = z.strictObject({}).prefault({});

/** A change of a term as a whole, and how far its bookings have come. */
export const termChangeView = z
  .object({
    ...rowView,
    termId: id,
    kind: z.enum(['move', 'cancel']),
    startsAt: instantOut.nullable().meta({ description: 'Where the term is moved to' }),
    endsAt: instantOut.nullable(),
    state: z.enum(['running', 'done', 'cancelled']),
    total: z.int().meta({ description: 'How many bookings it was to reach when it began' }),
    done: z.int().meta({ description: 'How many it has reached' }),
    failures: z
      .array(z.object({ bookingId: id, code: z.string() }))
      .meta({ description: 'Bookings that it could not be carried out on, and why' }),
    finishedAt: instantOut.nullable(),
  })
  .meta({ id: 'TermChange' });
