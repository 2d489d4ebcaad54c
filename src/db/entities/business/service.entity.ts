import { Column, Entity } from 'typeorm';
import type { ApprovalMode } from '../../../domain/booking/booking.js';
import type { TermType } from '../../../domain/booking/term-type.js';
import { Archivable } from '../owned.js';

@Entity('services')
export class ServiceRow extends Archivable {
  @Column('text') name!: string;
  @Column('int') durationMinutes!: number;
  @Column('text') approval!: ApprovalMode | 'inherit';
  @Column('text', { default: 'hours' }) type!: TermType;
  /** The custom messages of its bookings. */
  @Column('uuid', { nullable: true }) messageGroupId!: string | null;
}
