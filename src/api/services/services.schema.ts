import { z } from 'zod';
import { approvalModes } from '../../domain/booking.js';
import { name, rowView } from '../http/fields.js';

const longestMinutes = 366 * 24 * 60;
const approval = z
  .enum(['inherit', ...approvalModes])
  .meta({ description: 'Whether bookings wait for the business; inherit: as the business says' });
const durationMinutes = z.int().min(1).max(longestMinutes);

export const serviceInput = z
  .strictObject({ name, durationMinutes, approval: approval.default('inherit') })
  .meta({ id: 'ServiceInput' });
export type ServiceInput = z.output<typeof serviceInput>;

export const servicePatch = z.strictObject({ name, durationMinutes, approval }).partial().meta({ id: 'ServicePatch' });

export const serviceView = z
  .object({ ...rowView, name: z.string(), durationMinutes: z.int(), approval })
  .meta({ id: 'Service' });
