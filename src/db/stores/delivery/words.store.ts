import { In } from 'typeorm';
import { MessageWordsRow } from '../../entities/delivery/message-words.entity.js';
import { Store } from '../store.js';

/** What messages said, as it went out. */
export class WordsStore extends Store {
  /** The words of messages by their ids; of several steps those of the last. */
  async ofMessages(messageIds: readonly string[]): Promise<Map<string, MessageWordsRow>> {
    if (messageIds.length === 0) return new Map();
    const words = await this.manager.find(MessageWordsRow, {
      where: { messageId: In(messageIds) },
      order: { step: 'ASC' },
    });
    return new Map(words.map((one) => [one.messageId, one]));
  }

  /** Those of every message of a client: of these bookings, and of none. */
  async forgetOfClient(clientId: string, bookingIds: readonly string[]): Promise<void> {
    await this.manager.query(
      `DELETE FROM message_words WHERE message_id IN (
         SELECT id FROM messages WHERE booking_id = ANY ($2) UNION ALL SELECT id FROM messages WHERE client_id = $1
       )`,
      [clientId, bookingIds],
    );
  }

  /** Some of those that are older than their business keeps them, in any business; says how many. */
  async forgetOld(now: Date, atMost: number): Promise<number> {
    const [row] = await this.ask<{ count: number }>('forget_words($1, $2)', [now, atMost]);
    return row?.count ?? 0;
  }
}
