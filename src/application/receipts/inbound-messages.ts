import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { Stores } from '../../db/stores/stores.js';
import { type ClientReply, meaningOf } from '../../domain/client/client-reply.js';
import type { InboundMessage } from '../../domain/client/inbound-message.js';

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
@Injectable()
export class InboundMessages {
  constructor(private readonly database: Database) {}

  /** Done before it is noted, so that a crash between the two does it twice instead of never. */
  async take(inbox: Inbox, { from, text, at, dedupeKey: given }: InboundMessage): Promise<void> {
    const { accountId, businessId } = inbox;
    const dedupeKey = given.slice(0, 255);
    if (await this.ofOwner(inbox, ({ inbound }) => inbound.isKnown(accountId, dedupeKey))) return;
    const meaning = meaningOf(text);
    if (meaning) {
      const since = new Date(at.getTime() - correspondenceMs);
      const businesses = await this.database.stores.inbound.correspondents(accountId, from, since);
      if (meaning === 'stop') for (const business of businesses) await this.stop(business, from);
      else await this.reply(businesses, from, meaning, at);
    }
    const message = { id: uuidv7(), businessId, accountId, dedupeKey, sender: from, meaning, at };
    await this.ofOwner(inbox, ({ inbound }) => inbound.add({ ...message, text: text.slice(0, longestText) }));
  }

  /** Holds for what is planned, too: a claim asks for it anew. */
  private stop(businessId: string, phone: string): Promise<void> {
    return this.database.forBusiness(businessId, async ({ clients }) => {
      for (const { id, optOuts } of await clients.lockByPhone(phone)) {
        if (optOuts.some(({ kind, channel }) => channel === 'sms' && !kind)) continue;
        await clients.update(id, { optOuts: [...optOuts, { channel: 'sms' }] });
      }
    });
  }

  /** Answers the booking that the client was last reminded of, else the nearest; the latest answer holds. */
  private async reply(businesses: string[], phone: string, reply: ClientReply, at: Date): Promise<void> {
    const answered = await this.database.stores.inbound.bookingAnswered(businesses, phone, at);
    if (!answered) return;
    await this.database.forBusiness(answered.businessId, async ({ bookings }) => {
      const booking = await bookings.lock(answered.bookingId);
      if (!booking || (booking.clientRepliedAt && booking.clientRepliedAt >= at)) return;
      await bookings.save({ ...booking, clientReply: reply, clientRepliedAt: at });
    });
  }

  private ofOwner<T>({ businessId }: Inbox, work: (stores: Stores) => Promise<T>): Promise<T> {
    return businessId ? this.database.forBusiness(businessId, work) : this.database.acrossBusinesses(work);
  }
}
