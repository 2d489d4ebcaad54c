import { Column, Entity } from 'typeorm';
import type { Announcement, Attendance, BookingSource, BookingStatus } from '../../../domain/booking/booking.js';
import type { TermType } from '../../../domain/booking/term-type.js';
import type { ClientReply } from '../../../domain/client/client-reply.js';
import { Owned } from '../owned.js';

/** The read model of a booking; its workflow alone changes status and version while it is open. */
@Entity('bookings')
export class BookingRow extends Owned {
  /** What a client can say on the phone. */
  @Column('text') reference!: string;
  @Column('uuid') serviceId!: string;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('uuid', { nullable: true }) locationId!: string | null;
  /** The term that it takes part in; null where it is by itself. */
  @Column('uuid', { nullable: true }) termId!: string | null;
  @Column('text', { default: 'hours' }) termType!: TermType;
  /** Null once the client was deleted. */
  @Column('uuid', { nullable: true }) clientId!: string | null;
  /** What was said with this booking, which its messages go by; null once the client was deleted. */
  @Column('text', { nullable: true }) contactName!: string | null;
  @Column('text', { nullable: true }) contactEmail!: string | null;
  /** E.164. */
  @Column('text', { nullable: true }) contactPhone!: string | null;
  /** BCP 47. */
  @Column('text', { nullable: true }) contactLanguage!: string | null;
  @Column('text') status!: BookingStatus;
  @Column('text', { default: 'unset' }) attendance!: Attendance;
  @Column('text') source!: BookingSource;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') timeZone!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('int') version!: number;
  @Column('text') announcedEvent!: Announcement['event'];
  @Column('int') announcedVersion!: number;
  @Column('timestamptz') announcedAt!: Date;
  /** Whether the client says that he will come, and when he said so. */
  @Column('text', { nullable: true }) clientReply!: ClientReply | null;
  @Column('timestamptz', { nullable: true }) clientRepliedAt!: Date | null;
  /** Since when people hold its messages back; null while they go out. */
  @Column('timestamptz', { nullable: true }) notificationsPausedAt!: Date | null;
  /** When the workflow first ran; null until then. */
  @Column('timestamptz', { nullable: true }) workflowStartedAt!: Date | null;
}
