import { z } from 'zod';
import { zoneScopes } from '../../application/bookings/zone-correction.js';
import { id, instantOut, timeZone } from '../http/fields.js';

/** For which bookings a zone is corrected. */
export const zoneScope = z.enum(zoneScopes).meta({
  description: 'Whether a corrected zone is for new bookings alone (default), or for those that are still to come, too',
});

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
