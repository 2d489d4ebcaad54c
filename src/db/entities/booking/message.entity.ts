import { Column, Entity } from 'typeorm';
import type { Audience } from '../../../domain/message/audience.js';
import type { Channel, MessageKind, MessageStatus, OutcomeReason } from '../../../domain/message/message.js';
import type { FallbackStep } from '../../../domain/message/route.js';
import { Owned } from '../owned.js';

/** One message of the ledger, from plan to outcome. */
@Entity('messages')
export class MessageRow extends Owned {
  /** Null where it is about no booking. */
  @Column('uuid', { nullable: true }) bookingId!: string | null;
  /** The client that it is about where there is no booking; null once he was deleted. */
  @Column('uuid', { nullable: true }) clientId!: string | null;
  /** The staff member that it is for, if it is for one. */
  @Column('uuid', { nullable: true }) staffId!: string | null;
  /** One of the two says where it comes from. */
  @Column('uuid', { nullable: true }) ruleId!: string | null;
  @Column('uuid', { nullable: true }) customMessageId!: string | null;
  /** What its rule said when it was planned. */
  @Column('int', { nullable: true }) ruleVersion!: number | null;
  /** Where its booking takes place, as far as it was not over when that changed. */
  @Column('uuid', { nullable: true }) locationId!: string | null;
  @Column('text') kind!: MessageKind;
  @Column('text') channel!: Channel;
  @Column('jsonb') fallback!: FallbackStep[];
  /** The way it is on: 0 is `channel`, then come the fallback's. */
  @Column('int') step!: number;
  /** When the next way is taken if this one has not brought it; null where nothing more is to come. */
  @Column('timestamptz', { nullable: true }) nextStepAt!: Date | null;
  @Column('text') audience!: Audience;
  @Column('text') occurrence!: string;
  @Column('int', { nullable: true }) bookingVersion!: number | null;
  /** The version of the booking that it told, which it was handed over by; null until then. */
  @Column('int', { nullable: true }) toldVersion!: number | null;
  @Column('text') status!: MessageStatus;
  @Column('text', { nullable: true }) reason!: OutcomeReason | null;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** From when on its rule holds it for too late. */
  @Column('timestamptz', { nullable: true }) tooLateAt!: Date | null;
  /** When it is taken up, so that it is ready at `dueAt`. */
  @Column('timestamptz') armAt!: Date;
  /** The address or number it went to; null until it is handed over. */
  @Column('text', { nullable: true }) recipient!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
  @Column('int') attempts!: number;
  @Column('text', { nullable: true }) provider!: string | null;
  @Column('text', { nullable: true }) providerMessageId!: string | null;
  /** The business's own text that it was written by, and which version of it; null where the words were built in. */
  @Column('uuid', { nullable: true }) templateId!: string | null;
  @Column('int', { nullable: true }) templateVersion!: number | null;
  /** The message of which people wanted this one sent again. */
  @Column('uuid', { nullable: true }) resendOf!: string | null;
}
