import { z } from 'zod';
import { name, rowView } from '../http/fields.js';

export const messageGroupInput = z.strictObject({ name }).meta({ id: 'MessageGroupInput' });
export const messageGroupPatch = z.strictObject({ name }).partial().meta({ id: 'MessageGroupPatch' });
export const messageGroupView = z.object({ ...rowView, name: z.string() }).meta({ id: 'MessageGroup' });
