import { Column, Entity } from 'typeorm';
import type { TermType } from '../../../domain/booking/term-type.js';
import type { ServiceTexts } from '../../../domain/texts/service-texts.js';
import { Archivable } from '../owned.js';

/** A date that many book; what is null here, its service says. */
@Entity('terms')
export class TermRow extends Archivable {
  @Column('uuid') serviceId!: string;
  @Column('uuid', { nullable: true }) locationId!: string | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  /** Both null where each booking says when. */
  @Column('timestamptz', { nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('text') type!: TermType;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('jsonb') texts!: ServiceTexts;
  @Column('uuid', { nullable: true }) messageGroupId!: string | null;
  /** What is cancelled takes no more bookings. */
  @Column('text', { default: 'open' }) status!: 'open' | 'cancelled';
  @Column('int') version!: number;
}
