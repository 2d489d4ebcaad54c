import { z } from 'zod';
import { actors, attendances, bookingSources } from '../../domain/booking/booking.js';
import { textLimits } from '../../domain/text-limits.js';
import { namedClient } from '../bookings/booking-input.schema.js';
import { id, instant, text } from '../http/fields.js';
import { notificationRuleInput } from '../notification-rules/notification-rules.schema.js';
import { timelineItemView } from './timeline.schema.js';

const booking = z
  .strictObject({
    serviceId: id,
    locationId: id.nullish(),
    staffId: id.nullish(),
    startsAt: instant,
    endsAt: instant.optional().meta({ description: 'Without it the service says how long it takes' }),
    createdAt: instant.meta({ description: 'When the play begins' }),
    client: namedClient,
    source: z.enum(bookingSources),
  })
  .meta({ id: 'SimulatedBooking' });

const at = instant.meta({ description: 'An instant of the play' });
const reason = text(textLimits.reason).optional();
const event = z
  .discriminatedUnion('type', [
    z.strictObject({ at, type: z.enum(['approve', 'paid']) }),
    z.strictObject({ at, type: z.literal('reject'), reason }),
    z.strictObject({ at, type: z.literal('cancel'), reason, by: z.enum(actors).default('business') }),
    z.strictObject({ at, type: z.literal('move'), startsAt: instant, endsAt: instant.optional() }),
    z.strictObject({
      ...{ at, type: z.literal('change') },
      ...{ serviceId: id.optional(), staffId: id.nullish(), locationId: id.nullish() },
    }),
    z.strictObject({ at, type: z.literal('attendance'), attendance: z.enum(attendances) }),
    z.strictObject({ at, type: z.enum(['silence', 'viber_fails']) }),
  ])
  .meta({
    id: 'SimulatedEvent',
    description:
      'A command, or what providers do from then on: `silence`, nobody confirms; `viber_fails`, Viber takes nothing',
  });

const { scope: _, ...rule } = notificationRuleInput.shape;

export const simulationInput = z
  .strictObject({
    booking,
    rules: z
      .array(z.strictObject(rule))
      .max(50)
      .optional()
      .meta({ description: 'In place of those that the business has' }),
    events: z.array(event).max(50).default([]),
  })
  .meta({
    id: 'SimulationInput',
    example: {
      booking: {
        serviceId: '019b0ab8-7c00-7000-8000-000000000000',
        startsAt: '2030-01-10T10:00:00+01:00',
        createdAt: '2030-01-01T10:00:00+01:00',
        client: { name: 'Client One', email: 'client.one@example.com', phone: '+420601000001' },
        source: 'online',
      },
      events: [{ at: '2030-01-05T10:00:00+01:00', type: 'move', startsAt: '2030-01-11T10:00:00+01:00' }],
    },
  });
export type SimulationInput = z.output<typeof simulationInput>;

export const simulationView = z.object({ items: z.array(timelineItemView) }).meta({ id: 'Simulation' });
