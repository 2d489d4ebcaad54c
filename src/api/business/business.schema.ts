import { z } from 'zod';
import type { BusinessesService } from '../../application/businesses/businesses.service.js';
import { approvalModes } from '../../domain/booking/booking.js';
import { senderEmailState, senderEmailStates } from '../../domain/sending/sender-address.js';
import { smsSenderName, smsSenderNames } from '../../domain/sending/sms-sender-name.js';
import { textLimits } from '../../domain/text-limits.js';
import { plans } from '../../domain/texts/plan.js';
import { country, email, language, line, name, phone, rowView, text, timeZone } from '../http/fields.js';
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

const footer = z
  .record(language, text(textLimits.ownText))
  .refine((texts) => Object.keys(texts).length <= 20, { message: 'has at most 20 languages' })
  .meta({
    description: 'By language: what stands under every e-mail about bookings and registration',
    examples: [{ cs: 'IČ 123' }],
  });

const fields = z.strictObject({
  name: name.nullish(),
  organisationName: name.nullish(),
  timeZone,
  country,
  language,
  approval: z.enum(approvalModes),
  sender: sender.nullish(),
  footer: footer.optional(),
  admin: admin.nullish(),
});

/** Its own name, or that of the organisation, is needed. */
export const businessInput = fields
  .refine(({ name, organisationName }) => Boolean(name ?? organisationName), {
    path: ['name'],
    message: 'is needed where there is no organisationName',
    params: { code: 'required' },
  })
  .meta({ id: 'BusinessInput' });

export const businessPatch = fields.partial().extend({ scope }).meta({ id: 'BusinessPatch' });

/** What the platform alone may say. */
export const platformPatch = z
  .strictObject({ plan: z.enum(plans) })
  .partial()
  .meta({ id: 'PlatformBusinessPatch' });

const known = z.string().nullable();

export const businessView = z
  .object({
    ...rowView,
    name: known,
    organisationName: known,
    plan: z.enum(plans).meta({ description: 'On plan free the built-in texts go out' }),
    timeZone: z.string(),
    country: z.string(),
    language: z.string(),
    approval: z.enum(approvalModes),
    footer: z.record(z.string(), z.string()),
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
