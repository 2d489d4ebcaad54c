import { z } from 'zod';
import { name, rowView, text, timeZone } from '../http/fields.js';

export const locationInput = z
  .strictObject({ name, address: text(500).nullish(), timeZone: timeZone.nullish() })
  .meta({ id: 'LocationInput' });

export const locationPatch = locationInput.partial().meta({ id: 'LocationPatch' });

export const locationView = z
  .object({ ...rowView, name: z.string(), address: z.string().nullable(), timeZone: z.string().nullable() })
  .meta({ id: 'Location' });
