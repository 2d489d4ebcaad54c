import { z } from 'zod';
import { email, language, name, phone, rowView } from '../http/fields.js';

export const staffInput = z
  .strictObject({ name, email: email.nullish(), phone: phone.nullish(), language: language.nullish() })
  .meta({ id: 'StaffMemberInput' });

export const staffPatch = staffInput.partial().meta({ id: 'StaffMemberPatch' });

export const staffView = z
  .object({
    ...rowView,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z
      .string()
      .nullable()
      .meta({ description: "In which messages to them are written; null: the business's" }),
  })
  .meta({ id: 'StaffMember' });
