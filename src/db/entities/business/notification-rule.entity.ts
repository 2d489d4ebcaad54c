import { Column, Entity } from 'typeorm';
import type { NotificationKind, RuleChannel } from '../../../domain/message/message.js';
import type { FallbackStep } from '../../../domain/message/route.js';
import type { LatePolicy, Offset } from '../../../domain/rules/rule.js';
import { Archivable } from '../owned.js';

@Entity('notification_rules')
export class NotificationRuleRow extends Archivable {
  @Column('text') kind!: NotificationKind;
  @Column('text') channel!: RuleChannel;
  @Column('text') audience!: 'client';
  @Column('boolean') enabled!: boolean;
  @Column('jsonb') offsets!: Offset[];
  @Column('text') latePolicy!: LatePolicy;
  @Column('jsonb') fallback!: FallbackStep[];
  @Column('int') version!: number;
}
