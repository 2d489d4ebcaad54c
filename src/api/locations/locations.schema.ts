import { z } from 'zod';
import { name, rowView, text, timeZone } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

export const locationInput = z
  .strictObject({ name, address: text(500).nullish(), timeZone: timeZone.nullish() })
  .meta({ id: 'LocationInput' });

export const locationPatch = locationInput.partial().extend({ scope }).meta({ id: 'LocationPatch' });

/** Null: the zone of the business. */
export const locationZone = z.strictObject({ timeZone: timeZone.nullable() }).meta({ id: 'LocationTimeZoneInput' });
export type LocationZone = z.output<typeof locationZone>;

export const locationView = z
  .object({ ...rowView, name: z.string(), address: z.string().nullable(), timeZone: z.string().nullable(), replan })
  .meta({ id: 'Location' });
