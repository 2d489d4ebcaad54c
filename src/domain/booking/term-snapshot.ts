/** What a booking was before a change, in ids and instants (ISO 8601). */
export interface TermSnapshot {
  startsAt: string;
  endsAt: string;
  serviceId: string;
  staffId: string | null;
  locationId: string | null;
  /** IANA; absent in what was noted before zones were. */
  timeZone?: string;
}
