import { Column, Entity } from 'typeorm';
import { Owned } from '../owned.js';

/** That messages as a whole were switched on or off. */
@Entity('notification_switches')
export class NotificationSwitchRow extends Owned {
  @Column('boolean') enabled!: boolean;
  @Column('timestamptz') at!: Date;
  /** By which key to the API; null where the product did it. */
  @Column('uuid', { nullable: true }) keyId!: string | null;
}
