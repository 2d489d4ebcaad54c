import { Column, Entity } from 'typeorm';
import type { ApprovalMode } from '../../../domain/booking/booking.js';
import type { TermType } from '../../../domain/booking/term-type.js';
import type { ServiceTexts } from '../../../domain/texts/service-texts.js';
import { Archivable } from '../owned.js';

@Entity('services')
export class ServiceRow extends Archivable {
  @Column('text') name!: string;
  @Column('int') durationMinutes!: number;
  @Column('text') approval!: ApprovalMode | 'inherit';
  @Column('text', { default: 'hours' }) type!: TermType;
  /** Said in all e-mails about its bookings. */
  @Column('text', { nullable: true }) description!: string | null;
  @Column('jsonb', { default: () => "'{}'" }) texts!: ServiceTexts;
  /** The custom messages of its bookings. */
  @Column('uuid', { nullable: true }) messageGroupId!: string | null;
}
