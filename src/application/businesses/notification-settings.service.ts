import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { NotificationSwitchRow } from '../../db/entities/business/notification-switch.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import type { QuietHours } from '../../domain/rules/rule.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';

/** Whether messages go out at all, when clients are left in peace, and how long words are kept; what is absent stays as it is. */
export interface NotificationSettingsInput extends Scoped {
  enabled: boolean;
  quietHours?: QuietHours | null;
  messageRetentionDays?: number;
}

/** The same as it is kept: `notificationsOnSince` is a UTC instant, null while messages are off. */
export interface NotificationSettings {
  notificationsOnSince: Date | null;
  quietHours: QuietHours | null;
  /** When messages were switched on and off, the latest first. */
  history: NotificationSwitchRow[];
  messageRetentionDays: number;
}

/** How much of the history is shown. */
const mostSwitches = 100;

@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly database: Database,
    private readonly replans: Replans,
  ) {}

  get(businessId: string): Promise<NotificationSettings> {
    return this.database.forBusiness(businessId, (stores) => settingsOf(stores, businessId));
  }

  /** Switching on what is on already keeps its instant, so that no booking loses its messages (rule 22). */
  async put(
    businessId: string,
    { enabled, scope, ...changes }: NotificationSettingsInput,
    keyId: string | null = null,
  ): Promise<Followed<NotificationSettings>> {
    const kept = await this.database.forBusiness(businessId, async (stores) => {
      const { businesses, notificationSwitches } = stores;
      const { notificationsOnSince: since } = await businesses.lock(businessId);
      const at = new Date();
      await businesses.change(businessId, { ...changes, notificationsOnSince: enabled ? (since ?? at) : null });
      if (enabled !== (since !== null)) {
        await notificationSwitches.add({ id: uuidv7(), businessId, enabled, at, keyId });
      }
      const replan = scope === 'future' && (await this.replans.note(stores, businessId, { type: 'quiet_hours' }));
      return { ...(await settingsOf(stores, businessId)), ...(replan && { replan }) };
    });
    if ('replan' in kept && kept.replan) await this.replans.begin(kept.replan);
    return kept;
  }
}

async function settingsOf(
  { businesses, notificationSwitches }: Stores,
  businessId: string,
): Promise<NotificationSettings> {
  const { notificationsOnSince, quietHours, messageRetentionDays } = await businesses.get(businessId);
  return {
    notificationsOnSince,
    quietHours,
    messageRetentionDays,
    history: await notificationSwitches.latest(businessId, mostSwitches),
  };
}
