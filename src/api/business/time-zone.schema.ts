import { z } from 'zod';
import { id, instantOut, timeZone } from '../http/fields.js';

export const zoneInput = z.strictObject({ timeZone }).meta({ id: 'TimeZoneInput' });
export type ZoneInput = z.output<typeof zoneInput>;

export const zonePreview = z
  .object({
    bookings: z.int().meta({ description: 'How many bookings that are still to come would go by it' }),
    told: z.int().meta({ description: 'How many of their clients would be told, once' }),
    messages: z.int().meta({ description: 'How many planned messages would go out at another instant, or not at all' }),
    samples: z.array(z.object({ id, reference: z.string(), startsAt: instantOut, timeZone: z.string() })),
  })
  .meta({ id: 'TimeZonePreview' });
