import { Column, Entity } from 'typeorm';
import { Owned } from '../owned.js';

/** A booking that a change could not be carried out on, and why, in a code. */
export interface TermChangeFailure {
  bookingId: string;
  code: string;
}

/** A term moved or cancelled as a whole: what becomes of its bookings, one after another. */
@Entity('term_changes')
export class TermChangeRow extends Owned {
  @Column('uuid') termId!: string;
  @Column('text') kind!: 'move' | 'cancel';
  /** Where it is moved to; null of a cancellation. */
  @Column('timestamptz', { nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') state!: 'running' | 'done' | 'cancelled';
  /** How many bookings it was to reach when it began. */
  @Column('int') total!: number;
  /** How many it has reached. */
  @Column('int', { default: 0 }) done!: number;
  @Column('jsonb') failures!: TermChangeFailure[];
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
