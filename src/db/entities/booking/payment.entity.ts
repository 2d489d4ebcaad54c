import { Column, Entity } from 'typeorm';
import { Owned } from '../owned.js';

/** What was paid for a booking. */
@Entity('payments')
export class PaymentRow extends Owned {
  @Column('uuid') bookingId!: string;
  @Column('numeric', { precision: 12, scale: 2 }) amount!: string;
  /** ISO 4217. */
  @Column('text') currency!: string;
  @Column('timestamptz') paidAt!: Date;
}
