/** Names one change of a term as a whole. */
export interface TermChangeRef {
  businessId: string;
  changeId: string;
}

/** From where on the bookings of the term are still to be changed: after the one with this id, in the order of ids. */
export interface TermChangeStep extends TermChangeRef {
  after?: string | undefined;
}

/** What a step came to, in counts of bookings. */
export interface TermChangeProgress {
  /** From where the next step goes on; null behind the last booking. */
  after: string | null;
  total: number;
  done: number;
  /** Of this step, those that are worth another try. */
  failed: number;
}

/** What a change of a term asks of the database and of the bookings' workflows; safe to repeat. */
export interface TermChangeActivities {
  /** Gives the next bookings their command, several at a time; one that fails holds up no other. */
  changeBookings(step: TermChangeStep): Promise<TermChangeProgress>;
  /** Notes that nothing more is done. */
  endTermChange(end: TermChangeRef & { state: 'done' | 'cancelled' }): Promise<void>;
}
