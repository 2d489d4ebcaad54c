import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { PhoneAwayPolicy, SendingMethod } from '../../../domain/sending/sending-method.js';

/** How a business's SMS go out; one that never said goes through the service. */
@Entity('sending_methods')
export class SendingMethodRow {
  @PrimaryColumn('uuid') businessId!: string;
  @Column('text') method!: SendingMethod;
  /** Messages from local midnight to local midnight; null for no limit. */
  @Column('int', { nullable: true }) dailyLimit!: number | null;
  @Column('text') whenPhoneAway!: PhoneAwayPolicy;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
