import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The code that a business was last sent to an address that it wants to send from; instants in UTC. */
@Entity('sender_codes')
export class SenderCodeRow {
  @PrimaryColumn('uuid') businessId!: string;
  @Column('text') email!: string;
  /** Null before it was made, and once it was used. */
  @Column('bytea', { nullable: true }) hash!: Buffer | null;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('int') triesLeft!: number;
  /** How many were asked for since `countedSince`. */
  @Column('int') asked!: number;
  @Column('timestamptz') countedSince!: Date;
}
