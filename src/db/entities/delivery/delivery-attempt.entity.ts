import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryErrorClass, Price } from '../../../domain/message/delivery-report.js';
import type { Channel } from '../../../domain/message/message.js';
import type { Organizer } from '../../../domain/message/organizer.js';

/** How a try stands: first by what the provider answered, then, once it was accepted, by what it reported. */
export const attemptStates = [
  'submitting',
  'accepted',
  'refused',
  'try_later',
  'unknown',
  'handed_over',
  'undelivered',
  'expired',
  'cancelled',
  'delivered',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** One try to hand a message to a provider: written before the call, closed after it, then moved on by receipts. */
@Entity('delivery_attempts')
export class DeliveryAttemptRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') businessId!: string;
  @Column('uuid') messageId!: string;
  @Column('int') attempt!: number;
  /** Which of the message's ways it was. */
  @Column('int') step!: number;
  @Column('text') provider!: string;
  @Column('text') state!: AttemptState;
  @Column('text', { nullable: true }) code!: string | null;
  @Column('text', { nullable: true }) providerMessageId!: string | null;
  /** The channel that this try took, which may be another than the message began with. */
  @Column('text') channel!: Channel;
  /** The account with the provider; null where the provider is the environment's own. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  /** What sort of error `code` is. */
  @Column('text', { nullable: true }) errorClass!: DeliveryErrorClass | null;
  @Column('jsonb', { nullable: true }) price!: Price | null;
  /** What the provider charges for. */
  @Column('int', { nullable: true }) parts!: number | null;
  /** In whose name it put the booking into the client's calendar; null where it did not. */
  @Column('jsonb', { nullable: true }) organizer!: Organizer | null;
  /** The reports of parts that have arrived, where the provider reports part by part. */
  @Column('text', { array: true }) deliveredParts!: string[];
  /** UTC instant at which it came to `state`, as the provider says. */
  @Column('timestamptz', { nullable: true }) stateAt!: Date | null;
  @CreateDateColumn({ type: 'timestamptz' }) startedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
