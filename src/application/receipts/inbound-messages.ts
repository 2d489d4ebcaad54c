import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { InboundMessageRow } from '../../db/entities/delivery/inbound-message.entity.js';
import { type ClientReply, meaningOf } from '../../domain/client/client-reply.js';
import { BookingLedger } from '../bookings/booking-ledger.js';

/** A short message from a client: `from` in E.164, `at` a UTC instant (ISO 8601 once it was stored). */
export interface Inbound {
  from: string;
  text: string;
  at: Date | string;
  /** The same for every repetition. */
  dedupeKey: string;
}

/** The account that a message came to, and whose it is (null: the platform's). */
export interface Inbox {
  accountId: string;
  businessId: string | null;
}

/** For so long a client is taken to answer what was last written to him. */
const correspondenceMs = 30 * 86_400_000;
const longestText = 2_000;

/**
 * Does what clients ask for by SMS. An account of a business speaks for that business. One of the platform speaks for
 * all who wrote to the number by it of late: the client sees one sender and cannot tell them apart, so that STOP must
 * hold for each of them, and for none that he never heard of.
 */
export class InboundMessages {
  constructor(private readonly database: Database) {}

  /** Done before it is noted, so that a crash between the two does it twice instead of never. */
  async take(inbox: Inbox, { from, text, at, dedupeKey }: Inbound): Promise<void> {
    const { accountId, businessId } = inbox;
    const known = { accountId, dedupeKey: dedupeKey.slice(0, 255) };
    if (await this.ofOwner(inbox, (tx) => tx.existsBy(InboundMessageRow, known))) return;
    const meaning = meaningOf(text);
    const when = new Date(at);
    if (meaning) {
      const businesses = await this.correspondents(accountId, from, when);
      if (meaning === 'stop') for (const business of businesses) await this.stop(business, from);
      else await this.reply(businesses, from, meaning, when);
    }
    const row = {
      ...known,
      businessId,
      id: uuidv7(),
      sender: from,
      text: text.slice(0, longestText),
      meaning,
      at: when,
    };
    await this.ofOwner(inbox, (tx) =>
      tx.createQueryBuilder().insert().into(InboundMessageRow).values(row).orIgnore().execute(),
    );
  }

  private async correspondents(accountId: string, phone: string, at: Date): Promise<string[]> {
    const since = new Date(at.getTime() - correspondenceMs);
    const rows = await this.database.ask<{ business_id: string }>('correspondents($1, $2, $3)', [
      accountId,
      phone,
      since,
    ]);
    return rows.map(({ business_id }) => business_id);
  }

  /** Holds for what is planned, too: a claim asks for it anew. */
  private stop(businessId: string, phone: string): Promise<void> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const clients = await tx.find(ClientRow, {
        where: { phone },
        lock: { mode: 'pessimistic_write' },
        order: { id: 'ASC' },
      });
      for (const { id, optOuts } of clients) {
        if (optOuts.some(({ kind, channel }) => channel === 'sms' && !kind)) continue;
        await tx.update(ClientRow, { id }, { optOuts: [...optOuts, { channel: 'sms' }] });
      }
    });
  }

  /** Answers the booking that the client was last reminded of, else the nearest; the latest answer holds. */
  private async reply(businesses: string[], phone: string, reply: ClientReply, at: Date): Promise<void> {
    const [row] = await this.database.ask<{ business_id: string; booking_id: string }>('booking_answered($1, $2, $3)', [
      businesses,
      phone,
      at,
    ]);
    if (!row) return;
    await this.database.managerForBusiness(row.business_id, async (tx) => {
      const booking = await new BookingLedger(tx).lock(row.booking_id);
      if (!booking || (booking.clientRepliedAt && booking.clientRepliedAt >= at)) return;
      await tx.update(BookingRow, { id: booking.id }, { clientReply: reply, clientRepliedAt: at });
    });
  }

  private ofOwner<T>({ businessId }: Inbox, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return businessId
      ? this.database.managerForBusiness(businessId, work)
      : this.database.managerAcrossBusinesses(work);
  }
}
