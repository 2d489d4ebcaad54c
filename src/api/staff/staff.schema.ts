import { z } from 'zod';
import { email, name, phone, rowView } from '../http/fields.js';

export const staffInput = z
  .strictObject({ name, email: email.nullish(), phone: phone.nullish() })
  .meta({ id: 'StaffMemberInput' });

export const staffPatch = staffInput.partial().meta({ id: 'StaffMemberPatch' });

export const staffView = z
  .object({ ...rowView, name: z.string(), email: z.string().nullable(), phone: z.string().nullable() })
  .meta({ id: 'StaffMember' });
