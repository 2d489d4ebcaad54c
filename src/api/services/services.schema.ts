import { z } from 'zod';
import { approvalModes } from '../../domain/booking/booking.js';
import { id, name, rowView } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const longestMinutes = 366 * 24 * 60;
const approval = z
  .enum(['inherit', ...approvalModes])
  .meta({ description: 'Whether bookings wait for the business; inherit: as the business says' });
const durationMinutes = z.int().min(1).max(longestMinutes);

const messageGroupId = id.nullable().meta({ description: 'The custom messages of its bookings' });

export const serviceInput = z
  .strictObject({
    name,
    durationMinutes,
    approval: approval.default('inherit'),
    messageGroupId: messageGroupId.default(null),
  })
  .meta({ id: 'ServiceInput' });

export const servicePatch = z
  .strictObject({ name, durationMinutes, approval, messageGroupId })
  .partial()
  .extend({ scope })
  .meta({ id: 'ServicePatch' });

export const serviceView = z
  .object({ ...rowView, name: z.string(), durationMinutes: z.int(), approval, messageGroupId, replan })
  .meta({ id: 'Service' });
