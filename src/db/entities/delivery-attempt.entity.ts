import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export type AttemptState = 'submitting' | 'accepted' | 'refused' | 'try_later' | 'unknown';

/** One try to hand a message to a provider, written before the call and closed after it. */
@Entity('delivery_attempts')
export class DeliveryAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') businessId!: string;
  @Column('uuid') messageId!: string;
  @Column('int') attempt!: number;
  @Column('text') provider!: string;
  @Column('text') state!: AttemptState;
  @Column('text', { nullable: true }) code!: string | null;
  @Column('text', { nullable: true }) providerMessageId!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) startedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
