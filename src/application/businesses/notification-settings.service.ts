import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { QuietHours } from '../../domain/rules/rule.js';

/** Whether messages go out at all, and when clients are left in peace; absent quiet hours stay as they are. */
export interface NotificationSettingsInput {
  enabled: boolean;
  quietHours?: QuietHours | null;
}

/** The same as it is kept: `notificationsOnSince` is a UTC instant, null while messages are off. */
export interface NotificationSettings {
  notificationsOnSince: Date | null;
  quietHours: QuietHours | null;
}

@Injectable()
export class NotificationSettingsService {
  constructor(private readonly database: Database) {}

  get(id: string): Promise<NotificationSettings> {
    return this.database.forBusiness(id, ({ businesses }) => businesses.get(id));
  }

  /** Switching on what is on already keeps its instant, so that no booking loses its messages (rule 22). */
  put(id: string, { enabled, quietHours }: NotificationSettingsInput): Promise<NotificationSettings> {
    return this.database.forBusiness(id, async ({ businesses }) => {
      const { notificationsOnSince } = await businesses.lock(id);
      return businesses.change(id, {
        quietHours,
        notificationsOnSince: enabled ? (notificationsOnSince ?? new Date()) : null,
      });
    });
  }
}
