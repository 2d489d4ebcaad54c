import type { NetChange } from './net-change.js';
import type { TermType } from './term-type.js';

export const bookingStatuses = ['pending', 'confirmed', 'rejected', 'cancelled'] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** Who entered the booking: the client on a booking page, the staff, or another system over the API, one by one or all that it had (`import`). */
export const bookingSources = ['online', 'staff', 'api', 'import'] as const;
export type BookingSource = (typeof bookingSources)[number];

/** Whether a new booking waits for the business. */
export const approvalModes = ['automatic', 'manual'] as const;
export type ApprovalMode = (typeof approvalModes)[number];

/** Whether the client came; set by people alone, at any time. */
export const attendances = ['unset', 'took_place', 'no_show'] as const;
export type Attendance = (typeof attendances)[number];

export const actors = ['business', 'client'] as const;
export type Actor = (typeof actors)[number];

/** What concerns nobody but the business. */
const ownEvents = [
  'edited',
  'attendance_set',
  'paid',
  'notifications_paused',
  'notifications_resumed',
  'message_skipped',
  'message_sent_now',
  'message_resent',
] as const;

/** What can happen to a booking. `changed` is another service, staff member or place. */
export const bookingEvents = [
  'created',
  'approved',
  'rejected',
  'moved',
  'changed',
  'cancelled',
  ...ownEvents,
] as const;
export type BookingEvent = (typeof bookingEvents)[number];

export type AnnouncedEvent = Exclude<BookingEvent, (typeof ownEvents)[number]>;

export const isAnnounced = (event: BookingEvent): event is AnnouncedEvent => !ownEvents.some((own) => own === event);

/** The last event that a client is told of, and the booking's version that it made. */
export interface Announcement {
  event: AnnouncedEvent;
  version: number;
  /** UTC instant. */
  at: Date;
  /** After a move, the start that the client still counts on, so that not even quiet hours keep the news from them; null after anything else. */
  previousStartsAt: Date | null;
  /** After a change of the term, what has become of it since those who are told of bookings were last told; null after anything else. */
  net: Record<Told, NetChange | null> | null;
}

/** A payment that was recorded, with the version of the booking that it made; `at` is a UTC instant. */
export interface RecordedPayment {
  version: number;
  at: Date;
}

/** Who is told of bookings; the staff as one. */
export const told = ['client', 'staff', 'admin'] as const;
export type Told = (typeof told)[number];

/** All that the planner must know of a booking. */
export interface PlannableBooking {
  id: string;
  status: BookingStatus;
  version: number;
  source: BookingSource;
  serviceId: string;
  staffId: string | null;
  locationId: string | null;
  /** UTC instants. */
  createdAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** IANA zone of the venue. */
  timeZone: string;
  /** Only terms with hours are told, and reminded of, by the hour. */
  termType: TermType;
  attendance: Attendance;
  announcement: Announcement;
  /** After the change that is announced, the staff member who served the client until then. */
  formerStaffId: string | null;
  payments: readonly RecordedPayment[];
}
