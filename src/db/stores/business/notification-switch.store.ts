import { NotificationSwitchRow } from '../../entities/business/notification-switch.entity.js';
import { Store } from '../store.js';

/** A switch of all messages as it is first noted. */
export type NewSwitch = Omit<NotificationSwitchRow, 'createdAt' | 'updatedAt'>;

/** When messages of a business were switched on and off as a whole. */
export class NotificationSwitchStore extends Store {
  async add(change: NewSwitch): Promise<void> {
    await this.manager.insert(NotificationSwitchRow, change);
  }

  /** The latest first. */
  latest(businessId: string, atMost: number): Promise<NotificationSwitchRow[]> {
    return this.manager.find(NotificationSwitchRow, {
      where: { businessId },
      order: { at: 'DESC', id: 'DESC' },
      take: atMost,
    });
  }
}
