import { Column, Entity } from 'typeorm';
import { Archivable } from '../owned.js';

/** Custom messages that services share. */
@Entity('message_groups')
export class MessageGroup extends Archivable {
  @Column('text') name!: string;
}
