import { Column, Entity } from 'typeorm';
import type { CustomAction, CustomPurpose, CustomTrigger } from '../../../domain/custom/custom-message.js';
import { Archivable } from '../owned.js';

/** A message of the business's own: what sends it, and what it is. */
@Entity('custom_messages')
export class CustomMessageRow extends Archivable implements CustomTrigger {
  @Column('uuid') groupId!: string;
  @Column('text') event!: CustomTrigger['event'];
  @Column('text', { default: 'service' }) purpose!: CustomPurpose;
  @Column('text', { nullable: true }) attendance!: CustomTrigger['attendance'];
  @Column('text', { nullable: true }) delay!: string | null;
  @Column('text', { nullable: true }) atHour!: string | null;
  @Column('jsonb') action!: CustomAction;
  /** Takes back what was said, if the booking is then cancelled or moved. */
  @Column('jsonb', { nullable: true }) compensation!: { text: string } | null;
  /** What keeps it from being sent until somebody mends it. */
  @Column('text', { nullable: true }) problem!: 'template_missing' | 'connection_missing' | null;
}
