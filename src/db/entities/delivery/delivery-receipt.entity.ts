import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Reported } from '../../../application/receipts/delivery-reports.js';
import type { Inbound } from '../../../application/receipts/inbound-messages.js';

/** What was understood of a call; `messageId` where the address itself names the message. */
export interface ParsedReceipt {
  messageId?: string;
  reports: Reported[];
  inbound: Inbound[];
  heartbeats: { deviceId: string; at: Date | string }[];
}

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
  /** Null when it was not the provider's, or made no sense. */
  @Column('jsonb', { name: 'said', nullable: true }) parsed!: ParsedReceipt | null;
  @CreateDateColumn({ type: 'timestamptz' }) receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) appliedAt!: Date | null;
}
