import { SendingMethodRow } from '../../entities/delivery/sending-method.entity.js';
import { Store } from '../store.js';

export class SendingMethodStore extends Store {
  find(businessId: string): Promise<SendingMethodRow | null> {
    return this.manager.findOneBy(SendingMethodRow, { businessId });
  }

  async save(row: Omit<SendingMethodRow, 'updatedAt'>): Promise<void> {
    await this.manager.save(SendingMethodRow, row);
  }
}
