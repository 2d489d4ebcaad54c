import { InboundMessageRow } from '../../entities/delivery/inbound-message.entity.js';
import { Store } from '../store.js';

/** The booking that a client's answer is taken to be on. */
export interface AnsweredBooking {
  businessId: string;
  bookingId: string;
}

/** The short messages of clients, and whom they answer. */
export class InboundStore extends Store {
  isKnown(accountId: string, dedupeKey: string): Promise<boolean> {
    return this.manager.existsBy(InboundMessageRow, { accountId, dedupeKey });
  }

  /** Does nothing where it is known. */
  async add(message: Omit<InboundMessageRow, 'receivedAt'>): Promise<void> {
    await this.manager.createQueryBuilder().insert().into(InboundMessageRow).values(message).orIgnore().execute();
  }

  /** The businesses that wrote to a number by an account since an instant, and the account's own. */
  async correspondents(accountId: string, phone: string, since: Date): Promise<string[]> {
    const rows = await this.ask<{ business_id: string }>('correspondents($1, $2, $3)', [accountId, phone, since]);
    return rows.map(({ business_id }) => business_id);
  }

  /** Forgets what a number has written to a business, and what providers have told of it. */
  async forget(businessId: string, phone: string): Promise<void> {
    await this.ask('forget_correspondence($1, $2)', [businessId, phone]);
  }

  /** The booking with one of these businesses that the client was last reminded of, else the nearest; null where there is none to come. */
  async bookingAnswered(businessIds: string[], phone: string, at: Date): Promise<AnsweredBooking | null> {
    const [row] = await this.ask<{ business_id: string; booking_id: string }>('booking_answered($1, $2, $3)', [
      ...[businessIds, phone, at],
    ]);
    return row ? { businessId: row.business_id, bookingId: row.booking_id } : null;
  }
}
