import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The phone behind an account of a business: whether it is linked, and its last signs; instants in UTC. */
@Entity('phones')
export class PhoneRow {
  @PrimaryColumn('uuid') accountId!: string;
  @Column('uuid') businessId!: string;
  /** E.164, as it was linked. */
  @Column('text', { nullable: true }) number!: string | null;
  @Column('timestamptz', { nullable: true }) linkedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastSeenAt!: Date | null;
  /** When a message could last not be handed over because it was away. */
  @Column('timestamptz', { nullable: true }) missedAt!: Date | null;
  /** Of the code that was sent to be confirmed; null once it was used. */
  @Column('bytea', { nullable: true }) codeHash!: Buffer | null;
  /** Where it was sent, E.164. */
  @Column('text', { nullable: true }) codeNumber!: string | null;
  @Column('timestamptz', { nullable: true }) codeSentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) codeExpiresAt!: Date | null;
  @Column('int', { default: 0 }) codeTriesLeft!: number;
}
