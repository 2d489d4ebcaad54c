import { v7 as uuidv7 } from 'uuid';
import type { Channel } from '../../domain/message/message.js';
import { Store } from './store.js';

/** What was mended that messages may wait for. */
export interface Wake {
  /** Whose messages; null for those of all businesses. */
  businessId: string | null;
  channels: readonly string[];
  /** In a word, for people. */
  cause: string;
}

/** A message that waits; `at` is the UTC instant, by the database's clock, at which it does. */
export interface WaitingMessage {
  businessId: string;
  /** Null where it is about no booking. */
  bookingId: string | null;
  messageId: string;
  channel: Channel;
  at: Date;
}

/** Which of the messages that wait, from which on, and since when (UTC instant), where not only since the last mending. */
export interface WaitingQuery {
  businessId: string | null;
  channels: readonly string[];
  since: Date | null;
  after: string;
}

/** Messages that wait for something to be mended, and what was; across businesses. */
export class WakeStore extends Store {
  async note({ businessId, channels, cause }: Wake): Promise<void> {
    await this.ask('note_wake($1, $2, $3, $4)', [uuidv7(), businessId, channels, cause]);
  }

  /** What has woken nobody yet. */
  of(businessId: string | null): Promise<{ id: string; channels: string[] }[]> {
    return this.ask('wakes_of($1)', [businessId]);
  }

  async done(ids: readonly string[]): Promise<void> {
    await this.ask('wakes_done($1)', [ids]);
  }

  /** Whose messages were to be woken before an instant, and still are. */
  async forgotten(notedBefore: Date, atMost: number): Promise<(string | null)[]> {
    const rows = await this.ask<{ business_id: string | null }>('forgotten_wakes($1, $2)', [notedBefore, atMost]);
    return rows.map(({ business_id }) => business_id);
  }

  /** By id. */
  async waiting({ businessId, channels, since, after }: WaitingQuery, atMost: number): Promise<WaitingMessage[]> {
    const parameters = [businessId, channels, since, after, atMost];
    const rows = await this.ask<WaitingRecord>('waiting_messages($1, $2, $3, $4, $5)', parameters);
    return rows.map(({ business_id, booking_id, message_id, channel, at }) => ({
      ...{ businessId: business_id, bookingId: booking_id, messageId: message_id },
      ...{ channel, at },
    }));
  }
}

interface WaitingRecord {
  business_id: string;
  booking_id: string | null;
  message_id: string;
  channel: Channel;
  at: Date;
}
