import { PaymentRow } from '../entities/booking/payment.entity.js';
import { Store } from './store.js';

export class PaymentStore extends Store {
  async add(payment: Omit<PaymentRow, 'createdAt' | 'updatedAt'>): Promise<void> {
    await this.manager.insert(PaymentRow, payment);
  }
}
