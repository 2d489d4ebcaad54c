import { z } from 'zod';
import { channels, messageKinds } from '../../domain/message/message.js';
import { email, language, line, personName, phone, rowView } from '../http/fields.js';
import { pageQuery } from '../http/pagination.js';

const optOut = z
  .strictObject({ kind: z.enum(messageKinds).optional(), channel: z.enum(channels).optional() })
  .refine(({ kind, channel }) => kind || channel, { message: 'must name a kind, a channel or both' })
  .meta({
    id: 'OptOut',
    description: 'A kind or channel that the client does not want; both: that kind on that channel',
  });
const optOuts = z.array(optOut).max(50);

export const clientInput = z
  .strictObject({
    name: personName,
    email: email.nullish(),
    phone: phone.nullish(),
    language: language.nullish(),
    optOuts: optOuts.optional(),
  })
  .meta({ id: 'ClientInput' });

export const clientPatch = clientInput.partial().meta({ id: 'ClientPatch' });

export const clientView = z
  .object({
    ...rowView,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    optOuts: z.array(z.object({ kind: z.string().optional(), channel: z.string().optional() })),
    warnings: z
      .array(z.object({ code: z.enum(['landline']), path: z.string(), message: z.string() }))
      .meta({ description: 'What is worth knowing, and hinders nothing but what it tells' }),
  })
  .meta({ id: 'Client' });

export const clientQuery = pageQuery.extend({
  search: line(200).optional().meta({ description: 'Any part of a name, an e-mail address or a number' }),
});
