import { z } from 'zod';
import { attendances, bookingSources, bookingStatuses } from '../../domain/booking/booking.js';
import { termTypes } from '../../domain/booking/term-type.js';
import { clientReplies } from '../../domain/client/client-reply.js';
import { id, instantOut, rowView } from '../http/fields.js';

const optionalText = z.string().nullable();

/** A booking as it is answered; what it names may be archived since. */
export const bookingView = z
  .object({
    ...rowView,
    businessId: id,
    reference: z.string().meta({ description: 'What a client can say on the phone' }),
    status: z.enum(bookingStatuses),
    attendance: z.enum(attendances).meta({ description: 'Set by people alone' }),
    startsAt: instantOut,
    endsAt: instantOut,
    timeZone: z.string().meta({ description: 'IANA time zone of the venue' }),
    termId: id.nullable().meta({ description: 'The term that it takes part in' }),
    termType: z.enum(termTypes),
    service: z.object({ id, name: z.string() }),
    staff: z.object({ id, name: z.string() }).nullable(),
    location: z.object({ id, name: z.string(), address: optionalText }).nullable(),
    client: z
      .object({ id, name: z.string(), email: optionalText, phone: optionalText, language: optionalText })
      .nullable()
      .meta({ description: 'Null once the client was deleted' }),
    contact: z.object({ name: optionalText, email: optionalText, phone: optionalText, language: optionalText }).meta({
      description: 'What was said with this booking: its messages go there; empty once the client was deleted',
    }),
    source: z.enum(bookingSources),
    note: optionalText,
    clientReply: z
      .enum(clientReplies)
      .nullable()
      .meta({ description: 'Whether the client says, by SMS, that he will come' }),
    clientRepliedAt: instantOut.nullable(),
    notificationsPausedAt: instantOut
      .nullable()
      .meta({ description: 'Since when its messages are held back; null while they go out' }),
    version: z.int().meta({ description: 'Also the ETag; commands take it as If-Match' }),
    workflowId: z.string(),
  })
  .meta({ id: 'Booking' });
export type BookingView = z.output<typeof bookingView>;
