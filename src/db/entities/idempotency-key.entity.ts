import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The owner of what the platform's own key asks for. */
export const platformOwner = '00000000-0000-0000-0000-000000000000';

/** A POST that was asked for under a key of the caller's, and its answer. */
@Entity('idempotency_keys')
export class IdempotencyKeyRow {
  @PrimaryColumn('uuid') businessId!: string;
  @PrimaryColumn('text') key!: string;
  /** SHA-256 of method, path and body. */
  @Column('bytea') fingerprint!: Buffer;
  /** The id that what is made gets, so that a repeat after a crash makes nothing twice. */
  @Column('uuid') resourceId!: string;
  @Column('timestamptz') lockedUntil!: Date;
  @Column('int', { nullable: true }) statusCode!: number | null;
  @Column('jsonb', { nullable: true }) answer!: { body: unknown; etag?: string; location?: string } | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
