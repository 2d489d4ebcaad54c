import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { notFound } from '../../domain/domain-error.js';
import { chooseLocale, type Language } from '../../templates/words/language.js';
import type { PlayedBooking } from './played-booking.js';
import { readBooking } from './read-booking.js';
import { byDueAt, type ItemWords, type TimelineItem, timelineItem, wordsToCome } from './timeline-item.js';
import { ToldRules } from './told-rules.js';
import { changedMessages, type Happening, happen, type WhatIfItem } from './what-if.js';

/** The messages of a booking, past and to come, on the clock of its venue (B1). */
export interface Timeline<Item extends TimelineItem = TimelineItem> {
  bookingId: string;
  timeZone: string;
  items: Item[];
}

/** A booking with what its messages said, and by which rules. */
interface Read {
  played: PlayedBooking;
  words: ReadonlyMap<string, ItemWords>;
  rules: ToldRules;
}

/** Shows what the messages of a booking were, will be, and would be. */
@Injectable()
export class Timelines {
  constructor(private readonly database: Database) {}

  /** In the first of the languages (BCP 47) that there are words in. */
  async of(businessId: string, bookingId: string, languages: readonly string[]): Promise<Timeline> {
    const { language } = chooseLocale(...languages);
    const read = await this.database.forBusiness(businessId, (stores) => readIn(stores, bookingId));
    const { booking, rows } = read.played;
    const items = await Promise.all(rows.messages.map((message) => itemOf(read, message, language)));
    return { bookingId, timeZone: booking.timeZone, items: items.sort(byDueAt) };
  }

  /** What would become of them; `happening` may read within the same transaction, and nothing is stored. */
  async whatIf(
    businessId: string,
    bookingId: string,
    happening: (stores: Stores) => Promise<Happening>,
    languages: readonly string[],
  ): Promise<Timeline<WhatIfItem>> {
    const { language } = chooseLocale(...languages);
    const { before, after } = await this.database.forBusiness(businessId, async (stores) => {
      const [before, after] = [await readIn(stores, bookingId), await readIn(stores, bookingId)];
      await happen(after.played, await happening(stores), new Date());
      return { before, after: { ...after, rules: await ToldRules.read(stores, after.played.rows) } };
    });
    const shown = changedMessages(before.played, after.played).map(async ({ message, ...changed }) => {
      const item = await itemOf(changed.change === 'removed' ? before : after, message, language);
      return { ...item, ...changed };
    });
    const { timeZone } = after.played.booking;
    return { bookingId, timeZone, items: (await Promise.all(shown)).sort(byDueAt) };
  }
}

async function readIn(stores: Stores, bookingId: string): Promise<Read> {
  const booking = await stores.bookings.find(bookingId);
  if (!booking) throw notFound('booking');
  const played = await readBooking(stores, booking);
  const words = await stores.words.ofMessages(played.rows.messages.map(({ id }) => id));
  return { played, words, rules: await ToldRules.read(stores, played.rows) };
}

async function itemOf({ played, words, rules }: Read, message: MessageRow, language: Language): Promise<TimelineItem> {
  const context = played.context(message);
  const isToCome = message.status === 'planned';
  const said = isToCome ? await wordsToCome(context, played.rows.isByOwnPhone) : (words.get(message.id) ?? null);
  return timelineItem(context, said, rules.of(message, language));
}
