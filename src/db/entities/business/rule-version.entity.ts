import { Column, Entity } from 'typeorm';
import type { NotificationRule } from '../../../domain/rules/rule.js';
import { Owned } from '../owned.js';

/** What a rule said from a change on. */
@Entity('rule_versions')
export class RuleVersionRow extends Owned {
  @Column('uuid') ruleId!: string;
  @Column('int') version!: number;
  /** Null where the rule was taken away. */
  @Column('jsonb', { nullable: true }) said!: Omit<NotificationRule, 'id' | 'version'> | null;
  /** By which key to the API it was changed; null where the product did it. */
  @Column('uuid', { nullable: true }) keyId!: string | null;
}
