import { Column, Entity } from 'typeorm';
import { Archivable } from '../owned.js';

/** Custom messages that services share. */
@Entity('message_groups')
export class MessageGroupRow extends Archivable {
  @Column('text') name!: string;
}
