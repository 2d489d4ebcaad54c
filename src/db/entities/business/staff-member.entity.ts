import { Column, Entity } from 'typeorm';
import { Archivable } from '../owned.js';

@Entity('staff')
export class StaffMemberRow extends Archivable {
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  /** BCP 47; null: the business's. */
  @Column('text', { nullable: true }) language!: string | null;
}
