import { Column, Entity } from 'typeorm';
import type { BookingSource } from '../../../domain/booking/booking.js';
import type { RuleAudience } from '../../../domain/message/audience.js';
import type { NotificationKind, RuleChannel } from '../../../domain/message/message.js';
import type { FallbackStep } from '../../../domain/message/route.js';
import type { Attachment, LatePolicy, Offset, OwnQuietHours } from '../../../domain/rules/rule.js';
import { Archivable } from '../owned.js';

@Entity('notification_rules')
export class NotificationRuleRow extends Archivable {
  @Column('text') kind!: NotificationKind;
  @Column('text') channel!: RuleChannel;
  @Column('text') audience!: RuleAudience;
  @Column('boolean') enabled!: boolean;
  @Column('text', { array: true }) sources!: BookingSource[];
  @Column('uuid', { array: true }) serviceIds!: string[];
  @Column('uuid', { array: true }) locationIds!: string[];
  @Column('jsonb') offsets!: Offset[];
  @Column('text') latePolicy!: LatePolicy;
  @Column('text', { nullable: true }) maxLateness!: string | null;
  @Column('jsonb', { nullable: true }) quietHours!: OwnQuietHours | null;
  @Column('text', { nullable: true }) coalesce!: string | null;
  @Column('jsonb') fallback!: FallbackStep[];
  @Column('text', { array: true }) attachments!: Attachment[];
  @Column('int') version!: number;
}
