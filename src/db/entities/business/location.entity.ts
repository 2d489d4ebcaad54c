import { Column, Entity } from 'typeorm';
import { Archivable } from '../owned.js';

/** A place of the business; without a zone of its own it is in the business's. */
@Entity('locations')
export class LocationRow extends Archivable {
  @Column('text') name!: string;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
}
