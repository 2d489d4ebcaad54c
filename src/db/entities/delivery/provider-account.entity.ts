import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The sender of prepared e-mails. */
export interface EmailSenderName {
  from: string;
  name: string;
  replyTo?: string;
}

/** What became of the last time that an account was tried out; `at` is a UTC instant, ISO 8601. */
export interface LastCheck {
  ok: boolean;
  detail: string;
  at: string;
}

/** An account with a provider: a business's, or, without one, the platform's for all who have none. */
@Entity('provider_accounts')
export class ProviderAccountRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) businessId!: string | null;
  @Column('text') provider!: string;
  @Column('text', { array: true }) channels!: string[];
  /** Scheme, host and port in place of the provider's own. */
  @Column('text', { nullable: true }) baseUrl!: string | null;
  /** Sealed; see `credentials-seal.ts`. */
  @Column('bytea') credentials!: Buffer;
  @Column('jsonb', { nullable: true }) sender!: string | EmailSenderName | null;
  @Column('int', { nullable: true }) ratePerSecond!: number | null;
  @Column('int', { nullable: true }) concurrency!: number | null;
  @Column('boolean') enabled!: boolean;
  /** The unguessable part of the address that the provider reports to. */
  @Column('text') webhookToken!: string;
  /** UTC instant until which nothing is handed over, and the provider's reason. */
  @Column('timestamptz', { nullable: true }) pausedUntil!: Date | null;
  @Column('text', { nullable: true }) pauseCode!: string | null;
  @Column('jsonb', { nullable: true }) lastCheck!: LastCheck | null;
  /** Rises with every edit. */
  @Column('int') version!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
