import { z } from 'zod';
import { channels } from '../../domain/message/message.js';
import { id, instantOut, quietHours } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const retentionDays = z
  .int()
  .min(1)
  .max(3_650)
  .meta({ description: 'For how many days the words of messages are kept' });

export const notificationSettingsInput = z
  .strictObject({
    enabled: z.boolean(),
    quietHours: quietHours.nullish().meta({ description: 'Absent: as they are; null: none' }),
    scope,
    messageRetentionDays: retentionDays.optional().meta({ description: 'Absent: as it is' }),
  })
  .meta({ id: 'NotificationSettingsInput' });

export const notificationSettingsView = z
  .object({
    enabled: z.boolean(),
    enabledSince: instantOut.nullable().meta({ description: 'Messages go out for bookings made since then' }),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    history: z
      .array(
        z.object({
          enabled: z.boolean(),
          at: instantOut,
          keyId: id.nullable().meta({ description: 'The key by which it was switched; null: the platform' }),
        }),
      )
      .meta({ description: 'When messages were switched on and off, the latest first, the last 100' }),
    messageRetentionDays: retentionDays,
    warnings: z
      .array(z.object({ code: z.enum(['no_account', 'connection_missing']), channel: z.enum(channels) }))
      .meta({ description: 'Channels of rules and custom messages by which nothing can go out' }),
    replan,
  })
  .meta({ id: 'NotificationSettings' });
