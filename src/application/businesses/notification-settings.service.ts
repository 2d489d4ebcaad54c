import { Injectable } from '@nestjs/common';
import type { NotificationSettingsInput } from '../../api/notification-settings/notification-settings.schema.js';
import { Database } from '../../db/database.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';

type Settings = Pick<BusinessRow, 'notificationsOnSince' | 'quietHours'>;

@Injectable()
export class NotificationSettingsService {
  constructor(private readonly database: Database) {}

  get(id: string): Promise<Settings> {
    return this.database.managerForBusiness(id, (tx) => tx.findOneByOrFail(BusinessRow, { id }));
  }

  /** Switching on what is on already keeps its instant, so that no booking loses its messages (rule 22). */
  put(id: string, { enabled, quietHours }: NotificationSettingsInput): Promise<Settings> {
    return this.database.managerForBusiness(id, async (tx) => {
      const business = await tx.findOneOrFail(BusinessRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (quietHours !== undefined) business.quietHours = quietHours;
      business.notificationsOnSince = enabled ? (business.notificationsOnSince ?? new Date()) : null;
      return tx.save(business);
    });
  }
}
