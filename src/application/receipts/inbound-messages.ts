import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { Stores } from '../../db/stores/stores.js';
import { type ClientReply, meaningOf, type ReplyMeaning } from '../../domain/client/client-reply.js';
import type { InboundMessage } from '../../domain/client/inbound-message.js';
import { recallChoices } from '../accounts/recall-choices.js';
import { ContactHash } from '../accounts/secrets/contact-hash.js';
import { ContactFollower } from '../bookings/contact-follower.js';
import { failuresOf } from '../failing-rows/failures-of.js';

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
  constructor(
    private readonly database: Database,
    private readonly hash: ContactHash,
  ) {}

  /**
   * Done before it is noted, so that a crash between the two does it twice instead of never. `changed` hears of bookings
   * whose messages have changed by it.
   */
  async take(inbox: Inbox, said: InboundMessage, changed: (booking: BookingRef) => void): Promise<void> {
    const { from, text, at, dedupeKey: given } = said;
    const { accountId, businessId } = inbox;
    const dedupeKey = given.slice(0, 255).toWellFormed();
    if (await this.ofOwner(inbox, ({ inbound }) => inbound.isKnown(accountId, dedupeKey))) return;
    const meaning = meaningOf(text);
    if (meaning) await this.follow(inbox, { ...said, meaning }, changed);
    const message = { id: uuidv7(), businessId, accountId, dedupeKey, sender: from, meaning, at };
    await this.ofOwner(inbox, ({ inbound }) =>
      inbound.add({ ...message, text: text.slice(0, longestText).toWellFormed() }),
    );
  }

  /** With each business by itself: what one cannot take in holds up no other. */
  private async follow(
    inbox: Inbox,
    { meaning, from, at }: Pick<InboundMessage, 'from' | 'at'> & { meaning: ReplyMeaning },
    changed: (booking: BookingRef) => void,
  ): Promise<void> {
    const since = new Date(at.getTime() - correspondenceMs);
    const businesses = await this.database.stores.inbound.correspondents(inbox.accountId, from, since);
    if (meaning === 'yes' || meaning === 'no') {
      await this.reply(businesses, from, meaning, at);
      return;
    }
    const [failure] = await failuresOf(businesses, async (business) => {
      for (const booking of await this.choose(business, from, meaning, at)) changed(booking);
    });
    if (failure) throw failure;
  }

  /** Holds for the number, whoever has it, for what is planned and for what comes; taken back by the same number alone. */
  private choose(businessId: string, phone: string, said: 'stop' | 'start', at: Date): Promise<BookingRef[]> {
    return this.database.forBusiness(businessId, async (stores) => {
      const wanted = said === 'start';
      await recallChoices(stores, this.hash, businessId, [phone]);
      const choice = { contact: phone, wanted, source: 'reply', at } as const;
      if (!(await stores.contactChoices.note(businessId, { ...choice, channel: 'sms' }))) return [];
      // Whoever wants messages again has no sender blocked.
      if (wanted) await stores.contactChoices.note(businessId, { ...choice, channel: 'viber' });
      if (wanted) await allowAgain(stores, phone);
      return new ContactFollower(stores).choiceChanged(phone, new Date());
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

/** What staff noted of the number is overtaken by its owner. */
async function allowAgain({ clients }: Stores, phone: string): Promise<void> {
  for (const { id, optOuts } of await clients.lockByPhone(phone)) {
    const left = optOuts.filter(({ kind, channel }) => channel !== 'sms' || kind);
    if (left.length < optOuts.length) await clients.update(id, { optOuts: left });
  }
}
