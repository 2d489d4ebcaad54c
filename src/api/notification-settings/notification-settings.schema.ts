import { z } from 'zod';
import { channels } from '../../domain/message/message.js';
import { isHour } from '../../domain/rules/offset.js';
import { instantOut } from '../http/fields.js';

const hour = z
  .string()
  .refine(isHour, { message: 'must be an hour such as 21:00' })
  .meta({ examples: ['21:00'] });

const quietHours = z
  .strictObject({ from: hour, to: hour })
  .refine(({ from, to }) => from !== to, { message: 'must begin and end at different hours' })
  .meta({ id: 'QuietHours', description: 'Local hours of the venue between which clients are left in peace' });

export const notificationSettingsInput = z
  .strictObject({
    enabled: z.boolean(),
    quietHours: quietHours.nullish().meta({ description: 'Absent: as they are; null: none' }),
  })
  .meta({ id: 'NotificationSettingsInput' });

export const notificationSettingsView = z
  .object({
    enabled: z.boolean(),
    enabledSince: instantOut.nullable().meta({ description: 'Messages go out for bookings made since then' }),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    warnings: z
      .array(z.object({ code: z.enum(['no_account', 'connection_missing']), channel: z.enum(channels) }))
      .meta({ description: 'Channels of rules and custom messages by which nothing can go out' }),
  })
  .meta({ id: 'NotificationSettings' });
