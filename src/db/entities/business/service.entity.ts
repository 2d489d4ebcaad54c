import { Column, Entity } from 'typeorm';
import type { ApprovalMode } from '../../../domain/booking/booking.js';
import { Archivable } from '../owned.js';

@Entity('services')
export class ServiceRow extends Archivable {
  @Column('text') name!: string;
  @Column('int') durationMinutes!: number;
  @Column('text') approval!: ApprovalMode | 'inherit';
  /** The custom messages of its bookings. */
  @Column('uuid', { nullable: true }) messageGroupId!: string | null;
}
