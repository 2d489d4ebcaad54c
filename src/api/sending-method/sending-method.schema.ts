import { z } from 'zod';
import { phoneAwayPolicies, phoneStates, sendingMethods } from '../../domain/sending/sending-method.js';
import { instantOut, phone } from '../http/fields.js';

const method = z.enum(sendingMethods);
const whenPhoneAway = z
  .enum(phoneAwayPolicies)
  .meta({ description: 'What becomes of messages while the phone takes none: they wait, or the service sends them' });

export const sendingMethodInput = z
  .strictObject({
    method,
    dailyLimit: z.int().min(1).max(10_000).nullish().meta({ description: 'Absent: as it was; null: no limit' }),
    whenPhoneAway: whenPhoneAway.optional(),
  })
  .meta({ id: 'SendingMethodInput' });
export type SendingMethodInput = z.output<typeof sendingMethodInput>;

export const sendingMethodView = z
  .object({
    method,
    dailyLimit: z.int().nullable().meta({ description: 'Messages a day of the business; null for no limit' }),
    whenPhoneAway,
    phone: z
      .object({ state: z.enum(phoneStates), sentToday: z.int(), lastSeenAt: instantOut.nullable() })
      .nullable()
      .meta({ description: 'Null while there is no account of a phone' }),
  })
  .meta({ id: 'SendingMethod' });

export const linkInput = z
  .strictObject({ number: phone.meta({ description: "The phone's own number" }) })
  .meta({ id: 'PhoneLinkInput' });

export const linkView = z
  .object({ expiresAt: instantOut })
  .meta({ id: 'PhoneLink', description: 'The phone was told to send a code to its own number' });

export const confirmInput = z.strictObject({ code: z.string().regex(/^\d{6}$/) }).meta({ id: 'PhoneConfirmation' });
