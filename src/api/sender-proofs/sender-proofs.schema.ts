import { z } from 'zod';
import { senderEmailStates } from '../../domain/sending/sender-address.js';
import { email, instantOut, line } from '../http/fields.js';

export const senderCodeInput = z.strictObject({ email }).meta({ id: 'SenderCodeInput' });

export const senderCodeView = z
  .object({ expiresAt: instantOut })
  .meta({ id: 'SenderCode', description: 'A code was mailed to the address' });

export const senderConfirmation = z
  .strictObject({ email, code: z.string().regex(/^\d{6}$/) })
  .meta({ id: 'SenderConfirmation' });

export const senderDomainInput = z
  .strictObject({ domain: line(253).meta({ examples: ['example.com'] }) })
  .meta({ id: 'SenderDomainInput' });

export const senderDomainView = z
  .object({
    domain: z.string(),
    record: z
      .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
      .meta({ description: "What the domain's own records must say" }),
    state: z.enum(senderEmailStates),
  })
  .meta({ id: 'SenderDomain' });
