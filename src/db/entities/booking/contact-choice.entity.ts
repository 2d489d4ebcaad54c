import { Column, Entity } from 'typeorm';
import type { Channel } from '../../../domain/message/message.js';
import { Owned } from '../owned.js';

/** What the owner of a number or an address last said of messages to it, whoever the client is. */
@Entity('contact_choices')
export class ContactChoiceRow extends Owned {
  /** E.164, or an address in lower case; null where its hash is left alone. */
  @Column('text', { nullable: true }) contact!: string | null;
  @Column('bytea', { nullable: true }) contactHash!: Buffer | null;
  @Column('text') channel!: Channel;
  @Column('boolean') wanted!: boolean;
  /** How it was said. */
  @Column('text') source!: ChoiceSource;
  /** UTC instant at which it was said. */
  @Column('timestamptz') at!: Date;
}

/** By a reply (STOP, START), or by blocking the sender. */
export type ChoiceSource = 'reply' | 'block';
