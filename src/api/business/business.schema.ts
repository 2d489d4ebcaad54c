import { z } from 'zod';
import type { BusinessesService } from '../../application/businesses/businesses.service.js';
import { approvalModes } from '../../domain/booking/booking.js';
import { senderEmailState, senderEmailStates } from '../../domain/sending/sender-address.js';
import { smsSenderName, smsSenderNames } from '../../domain/sending/sms-sender-name.js';
import { country, email, language, line, name, phone, rowView, timeZone } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const smsName = line(16)
  .regex(smsSenderName, { error: smsSenderNames })
  .meta({ description: 'From whom short messages are' });

const sender = z
  .strictObject({ name: name.nullish(), email: email.nullish(), replyTo: email.nullish(), smsName: smsName.nullish() })
  .meta({ id: 'Sender', description: 'From whom messages are; what is absent is as the platform says' });

const admin = z.strictObject({ email: email.nullish(), phone: phone.nullish(), language: language.nullish() }).meta({
  id: 'Admin',
  description: "Whom messages to the admin go to; without an e-mail the sender's, else that of answers, gets them",
});

export const businessInput = z
  .strictObject({
    name,
    organisationName: name.nullish(),
    timeZone,
    country,
    language,
    approval: z.enum(approvalModes),
    sender: sender.nullish(),
    admin: admin.nullish(),
  })
  .meta({ id: 'BusinessInput' });

export const businessPatch = businessInput.partial().extend({ scope }).meta({ id: 'BusinessPatch' });

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
    sender: z.object({
      name: known,
      email: known,
      emailState: z
        .enum(senderEmailStates)
        .nullable()
        .meta({ description: "Until the address is proved, e-mails come from the platform's, and answers go to it" }),
      replyTo: known,
      smsName: known,
    }),
    admin: z.object({ email: known, phone: known, language: known }),
    replan,
  })
  .meta({ id: 'Business' });

type Business = Awaited<ReturnType<BusinessesService['get']>>;

export const showBusiness = (business: Business): z.output<typeof businessView> => {
  const { senderName, senderEmail, replyTo, smsName, adminEmail, adminPhone, adminLanguage, ...rest } = business;
  const emailState = senderEmailState(business);
  return businessView.parse({
    ...rest,
    sender: { name: senderName, email: senderEmail, emailState, replyTo, smsName },
    admin: { email: adminEmail, phone: adminPhone, language: adminLanguage },
  });
};
