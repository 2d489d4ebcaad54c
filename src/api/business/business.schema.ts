import { z } from 'zod';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import { approvalModes } from '../../domain/booking/booking.js';
import { country, email, language, line, name, rowView, timeZone } from '../http/fields.js';

const smsName = line(15)
  .regex(/^(?=.*[a-z])[a-z0-9 ._&-]{1,11}$|^\+?\d{3,15}$/i, {
    error: 'must be a number, or at most 11 letters and digits of which one is a letter',
  })
  .meta({ description: 'From whom short messages are' });

const sender = z
  .strictObject({ name: name.nullish(), email: email.nullish(), replyTo: email.nullish(), smsName: smsName.nullish() })
  .meta({ id: 'Sender', description: 'From whom messages are; what is absent is as the platform says' });

export const businessInput = z
  .strictObject({
    name,
    organisationName: name.nullish(),
    timeZone,
    country,
    language,
    approval: z.enum(approvalModes),
    sender: sender.nullish(),
  })
  .meta({ id: 'BusinessInput' });
export type BusinessInput = z.output<typeof businessInput>;

export const businessPatch = businessInput.partial().meta({ id: 'BusinessPatch' });
export type BusinessPatch = z.output<typeof businessPatch>;

const known = z.string().nullable();

export const businessView = z
  .object({
    ...rowView,
    name: z.string(),
    organisationName: known,
    timeZone: z.string(),
    country: z.string(),
    language: z.string(),
    approval: z.enum(approvalModes),
    sender: z.object({ name: known, email: known, replyTo: known, smsName: known }),
  })
  .meta({ id: 'Business' });

export const showBusiness = (business: BusinessRow): z.output<typeof businessView> => {
  const { senderName, senderEmail, replyTo, smsName, ...rest } = business;
  return businessView.parse({ ...rest, sender: { name: senderName, email: senderEmail, replyTo, smsName } });
};

/** The columns for what an input says; what is absent is left out. */
export function businessColumns({ sender, ...rest }: BusinessPatch): Partial<BusinessRow> {
  if (sender === undefined) return rest;
  if (sender === null) return { ...rest, senderName: null, senderEmail: null, replyTo: null, smsName: null };
  const { name, email, ...others } = sender;
  return {
    ...rest,
    ...others,
    ...(name !== undefined && { senderName: name }),
    ...(email !== undefined && { senderEmail: email }),
  };
}
