import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, Attendance, BookingEvent } from '../../../domain/booking/booking.js';
import type { TermSnapshot } from '../../../domain/booking/term-snapshot.js';

export type BookingSnapshot = TermSnapshot;

/** What a change asks for; free text stays here and never travels through a workflow's history. */
export interface ChangeDetails {
  startsAt?: string;
  endsAt?: string;
  serviceId?: string;
  staffId?: string | null;
  locationId?: string | null;
  /** IANA: a corrected zone. */
  timeZone?: string;
  note?: string | null;
  attendance?: Attendance;
  amount?: number;
  /** ISO 4217. */
  currency?: string;
  paidAt?: string;
  /** The message that was skipped, sent now or sent again, and as which. */
  messageId?: string;
  newMessageId?: string;
}

/** One command to a booking and what became of it: the audit of the booking. */
@Entity('booking_changes')
export class BookingChangeRow {
  @PrimaryColumn('uuid') bookingId!: string;
  /** The command's id; the same command twice is one change. */
  @PrimaryColumn('text') id!: string;
  @Column('uuid') businessId!: string;
  @Column('text') event!: BookingEvent;
  @Column('text') state!: 'requested' | 'applied' | 'refused';
  @Column('text') via!: 'api' | 'operator';
  /** The id of the key that it came with, or who the caller of Temporal says it is; null where nobody says. */
  @Column('text', { nullable: true }) givenBy!: string | null;
  @Column('text', { nullable: true }) actor!: Actor | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') details!: ChangeDetails;
  @Column('jsonb', { nullable: true }) previous!: BookingSnapshot | null;
  /** The version that the change made. */
  @Column('int', { nullable: true }) version!: number | null;
  /** Why it was refused. */
  @Column('text', { nullable: true }) code!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
