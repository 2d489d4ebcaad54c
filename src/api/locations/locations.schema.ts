import { z } from 'zod';
import { zoneScope } from '../business/time-zone.schema.js';
import { name, rowView, text, timeZone } from '../http/fields.js';

export const locationInput = z
  .strictObject({ name, address: text(500).nullish(), timeZone: timeZone.nullish() })
  .meta({ id: 'LocationInput' });

export const locationPatch = locationInput
  .partial()
  .extend({ scope: zoneScope.optional() })
  .meta({ id: 'LocationPatch' });

/** Null: the zone of the business. */
export const locationZone = z.strictObject({ timeZone: timeZone.nullable() }).meta({ id: 'LocationTimeZoneInput' });
export type LocationZone = z.output<typeof locationZone>;

export const locationView = z
  .object({ ...rowView, name: z.string(), address: z.string().nullable(), timeZone: z.string().nullable() })
  .meta({ id: 'Location' });
