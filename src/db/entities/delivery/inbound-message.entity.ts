import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { ReplyMeaning } from '../../../domain/client/client-reply.js';

/** A short message from a client. */
@Entity('inbound_messages')
export class InboundMessageRow {
  @PrimaryColumn('uuid') id!: string;
  /** Null where it came to an account of the platform. */
  @Column('uuid', { nullable: true }) businessId!: string | null;
  @Column('uuid') accountId!: string;
  @Column('text') dedupeKey!: string;
  /** E.164. */
  @Column('text') sender!: string;
  @Column('text') text!: string;
  @Column('text', { nullable: true }) meaning!: ReplyMeaning | null;
  @Column('timestamptz') at!: Date;
  @CreateDateColumn({ type: 'timestamptz' }) receivedAt!: Date;
}
