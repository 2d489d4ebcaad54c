import { Store } from './store.js';

/** A booking of any business. */
export interface FoundBooking {
  businessId: string;
  bookingId: string;
}

/** After which row, and whether of those that failed before, a page begins. */
export interface RowsFrom {
  after: string;
  again: boolean;
}

export const fromTheFirst: RowsFrom = { after: '00000000-0000-0000-0000-000000000000', again: false };

/** What has to be seen to, across businesses. */
export class MaintenanceStore extends Store {
  /** Bookings made before an instant whose workflow was never seen to run, the oldest first. */
  bookingsWithoutWorkflow(madeBefore: Date, atMost: number, from = fromTheFirst): Promise<FoundBooking[]> {
    return this.found('bookings_without_workflow($1, $2, $3, $4)', [madeBefore, from.after, from.again, atMost]);
  }

  /** Bookings with messages that were due before an instant and that nobody has touched since, in the order of their ids. */
  bookingsWithForgottenMessages(dueBefore: Date, atMost: number, from = fromTheFirst): Promise<FoundBooking[]> {
    return this.found('bookings_with_forgotten_messages($1, $2, $3, $4)', [dueBefore, from.after, from.again, atMost]);
  }

  /** Bookings whose workflow should run, in the order of their ids. */
  openBookings(atMost: number, { after, again }: RowsFrom): Promise<FoundBooking[]> {
    return this.found('open_bookings($1, $2, $3)', [after, again, atMost]);
  }

  /** Messages about no booking that are due, or soon will be, and that nobody has touched since an instant; by id. */
  async forgottenNotices(
    untouchedSince: Date,
    atMost: number,
    from = fromTheFirst,
  ): Promise<{ businessId: string; messageId: string }[]> {
    const rows = await this.ask<{ business_id: string; message_id: string }>('forgotten_notices($1, $2, $3, $4)', [
      ...[untouchedSince, from.after, from.again, atMost],
    ]);
    return rows.map((row) => ({ businessId: row.business_id, messageId: row.message_id }));
  }

  async noteStartedWorkflows(bookingIds: readonly string[]): Promise<void> {
    await this.ask('note_started_workflows($1)', [bookingIds]);
  }

  /** Closes commands that nobody carried out, asked for before an instant; returns how many. */
  async closeForgottenCommands(askedBefore: Date): Promise<number> {
    const [closed] = await this.ask<{ count: number }>('close_forgotten_commands($1)', [askedBefore]);
    return closed?.count ?? 0;
  }

  /** Some of them; says how many. */
  async forgetIdempotencyKeys(madeBefore: Date, atMost: number): Promise<number> {
    const [row] = await this.ask<{ count: number }>('forget_idempotency_keys($1, $2)', [madeBefore, atMost]);
    return row?.count ?? 0;
  }

  private async found(functionCall: string, parameters: unknown[]): Promise<FoundBooking[]> {
    const rows = await this.ask<{ business_id: string; booking_id: string }>(functionCall, parameters);
    return rows.map(({ business_id, booking_id }) => ({ businessId: business_id, bookingId: booking_id }));
  }
}
