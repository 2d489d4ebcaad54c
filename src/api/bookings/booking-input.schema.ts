import { z } from 'zod';
import { actors, attendances, bookingSources, bookingStatuses } from '../../domain/booking/booking.js';
import { textLimits } from '../../domain/text-limits.js';
import { currency, email, id, instant, language, personName, phone, text } from '../http/fields.js';
import { timedPageQuery } from '../http/pagination.js';

const reason = text(textLimits.reason).optional();
const note = text(textLimits.note).nullable();

/** Of the two ways to name a client, one: both would be refused. */
const example = {
  serviceId: '019b0ab8-7c00-7000-8000-000000000000',
  startsAt: '2030-01-10T10:00:00+01:00',
  source: 'online',
  client: { name: 'Client One', email: 'client.one@example.com', phone: '+420601000001' },
};

/** Somebody with whom a booking is made. */
export const namedClient = z.strictObject({
  name: personName,
  email: email.nullish(),
  phone: phone.nullish(),
  language: language.nullish(),
});

/** A booking to be made; the client is either known by id or named. */
export const newBooking = z
  .strictObject({
    termId: id.optional().meta({ description: 'Says what, where and when; what is given as well must agree with it' }),
    serviceId: id.optional().meta({ description: 'Of a booking without a term' }),
    locationId: id.nullish(),
    staffId: id.nullish(),
    startsAt: instant.optional().meta({ description: 'Of a booking whose term, if it has one, does not say when' }),
    endsAt: instant.optional().meta({ description: 'Without it the service says how long it takes' }),
    clientId: id.optional(),
    client: namedClient.optional().meta({ description: 'Known by e-mail, else by number, else added' }),
    source: z.enum(bookingSources),
    note: note.optional(),
  })
  .refine(({ clientId, client }) => (clientId === undefined) !== (client === undefined), {
    path: ['client'],
    error: 'exactly one of clientId and client must be given',
  })
  .superRefine(({ termId, serviceId, startsAt }, { addIssue }) => {
    if (termId) return;
    for (const [path, given] of Object.entries({ serviceId, startsAt })) {
      if (!given) addIssue({ code: 'custom', path: [path], params: { code: 'required' } });
    }
  })
  .meta({ id: 'NewBooking', example });
export type NewBooking = z.output<typeof newBooking>;

export const approval = z.strictObject({}).prefault({});
export const rejection = z.strictObject({ reason }).prefault({}).meta({ id: 'Rejection' });
export type Rejection = z.output<typeof rejection>;
export const cancellation = z
  .strictObject({ reason, by: z.enum(actors).default('business') })
  .prefault({})
  .meta({ id: 'Cancellation' });
export type Cancellation = z.output<typeof cancellation>;
export const byHand = z
  .strictObject({ reason })
  .prefault({})
  .meta({ id: 'ByHand', description: 'Why, for the record' });
export type ByHand = z.output<typeof byHand>;
export const move = z
  .strictObject({
    startsAt: instant,
    endsAt: instant.optional().meta({ description: 'Without it the booking keeps its length' }),
  })
  .meta({ id: 'Move' });
export type Move = z.output<typeof move>;

export const attendanceMark = z.strictObject({ attendance: z.enum(attendances) }).meta({ id: 'AttendanceMark' });
export type AttendanceMark = z.output<typeof attendanceMark>;

export const payment = z
  .strictObject({
    amount: z.number().positive().max(9_999_999_999).multipleOf(0.01),
    currency,
    paidAt: instant.optional().meta({ description: 'Without it: now' }),
  })
  .meta({ id: 'PaymentInput' });
export type PaymentInput = z.output<typeof payment>;

export const bookingPatch = z
  .strictObject({
    staffId: id.nullable(),
    serviceId: id,
    locationId: id.nullable(),
    endsAt: instant.meta({ description: 'Without it another service brings its own length' }),
    note,
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must name something to change' })
  .meta({ id: 'BookingPatch' });
export type BookingPatch = z.output<typeof bookingPatch>;

const bound = (what: string) => instant.optional().meta({ description: `Bounds the start: ${what}` });

/** What bookings can be narrowed down by. */
export const bookingQuery = timedPageQuery.extend({
  status: z.enum(bookingStatuses).optional(),
  from: bound('this instant or later'),
  to: bound('before this instant'),
  clientId: id.optional(),
  locationId: id.optional(),
  staffId: id.optional(),
  termId: id.optional(),
});
export type BookingQuery = z.output<typeof bookingQuery>;
