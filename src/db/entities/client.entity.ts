import { Column, Entity } from 'typeorm';
import type { OptOut } from '../../domain/rule.js';
import { Owned } from './owned.js';

/** A person who books; deleted for good when the business says so. */
@Entity('clients')
export class Client extends Owned {
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('jsonb') optOuts!: OptOut[];
}
