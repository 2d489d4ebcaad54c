import { Column, Entity } from 'typeorm';
import type { OptOut } from '../../../domain/client/consent.js';
import type { Channel } from '../../../domain/message/message.js';
import { Owned } from '../owned.js';

/** A person who books; deleted for good when the business says so. */
@Entity('clients')
export class ClientRow extends Owned {
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('jsonb') optOuts!: OptOut[];
  /** Whether the business may advertise to him. */
  @Column('boolean', { default: false }) marketingConsent!: boolean;
  /** Until when the number is taken not to be on Viber. */
  @Column('timestamptz', { nullable: true }) viberAbsentUntil!: Date | null;
  /** The channel that last brought a message. */
  @Column('text', { nullable: true }) lastChannel!: Channel | null;
}
