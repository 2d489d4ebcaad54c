import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One call of a provider, as it came; kept for as long as somebody may ask what the provider really said. */
@Entity('delivery_receipts')
export class DeliveryReceiptRow {
  @PrimaryColumn('uuid') id!: string;
  /** Null for the platform's own accounts. */
  @Column('uuid', { nullable: true }) businessId!: string | null;
  /** Null where the address named a message instead. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('text') provider!: string;
  @Column('text') method!: string;
  /** The address holds a secret, of which this is the rest. */
  @Column('text') query!: string;
  @Column('jsonb') headers!: Record<string, string | string[] | undefined>;
  @Column('bytea') body!: Buffer;
  /** What was understood of it, with instants as text; null when it was not the provider's, or made no sense. */
  @Column('jsonb', { name: 'said', nullable: true }) parsed!: object | null;
  @CreateDateColumn({ type: 'timestamptz' }) receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) appliedAt!: Date | null;
}
