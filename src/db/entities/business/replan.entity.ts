import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReplanCause, ReplanState } from '../../../domain/replanning/replan-cause.js';
import { Owned } from '../owned.js';

/** A change of settings that bookings made already are to follow, and how far that has come. */
@Entity('replans')
export class ReplanRow extends Owned {
  @Column('jsonb') cause!: ReplanCause;
  @Column('text') state!: ReplanState;
  /** The last booking that was seen to, and whether among those that had failed before. */
  @Column('uuid') after!: string;
  @Column('boolean') again!: boolean;
  /** How many bookings there were when it began, are done, and have failed. */
  @Column('int') total!: number;
  @Column('int') done!: number;
  @Column('int') failed!: number;
  /** What became of messages. */
  @Column('int') added!: number;
  @Column('int') ended!: number;
  @Column('int') shifted!: number;
  /** UTC instant at which it was done, or cancelled. */
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}

/** A booking that could not follow. */
@Entity('replan_failures')
export class ReplanFailureRow {
  @PrimaryColumn('uuid') replanId!: string;
  @PrimaryColumn('uuid') bookingId!: string;
  @Column('uuid') businessId!: string;
  /** What was wrong, in a word. */
  @Column('text') code!: string;
}
