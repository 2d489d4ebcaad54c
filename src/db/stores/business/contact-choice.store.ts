import { In } from 'typeorm';
import { type Contact, contactKeys } from '../../../domain/client/contact.js';
import type { Channel } from '../../../domain/message/message.js';
import { type ChoiceSource, ContactChoiceRow } from '../../entities/booking/contact-choice.entity.js';
import { Store } from '../store.js';

/** What somebody said of messages to his number or address; `at` is a UTC instant. */
export interface ContactChoice {
  contact: string;
  channel: Channel;
  wanted: boolean;
  source: ChoiceSource;
  at: Date;
}

type Reached = Pick<Contact, 'email' | 'phone'>;

/** What the owners of numbers and addresses want; it outlives their clients. */
export class ContactChoiceStore extends Store {
  /** The channels by which nothing may go to each of these numbers and addresses. */
  async unwanted(contacts: readonly Reached[]): Promise<{ contact: string; channel: Channel }[]> {
    const keys = contacts.flatMap(contactKeys);
    if (keys.length === 0) return [];
    const rows = await this.manager.findBy(ContactChoiceRow, { contact: In(keys), wanted: false });
    return rows.flatMap(({ contact, channel }) => (contact === null ? [] : [{ contact, channel }]));
  }

  /** The latest choice holds, in whatever order they become known; returns whether this is it. */
  async note(businessId: string, { contact, channel, wanted, source, at }: ContactChoice): Promise<boolean> {
    const noted: unknown[] = await this.manager.query(
      `INSERT INTO contact_choices AS known (id, business_id, contact, channel, wanted, source, at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)
       ON CONFLICT (business_id, contact, channel) DO UPDATE
         SET wanted = excluded.wanted, source = excluded.source, at = excluded.at, updated_at = now()
         WHERE excluded.at >= known.at
       RETURNING id`,
      [businessId, contact, channel, wanted, source, at],
    );
    return noted.length > 0;
  }

  /** A contact that had been forgotten is known again, and with it what its owner wants. */
  async recall(contact: string, hashes: readonly Buffer[]): Promise<void> {
    await this.manager.query(
      `WITH known AS (DELETE FROM contact_choices WHERE contact_hash = ANY ($2::bytea[]) RETURNING *)
       INSERT INTO contact_choices AS present (id, business_id, created_at, contact, channel, wanted, source, at)
       SELECT DISTINCT ON (channel) id, business_id, created_at, $1, channel, wanted, source, at
       FROM known ORDER BY channel, at DESC
       ON CONFLICT (business_id, contact, channel) DO UPDATE
         SET wanted = excluded.wanted, source = excluded.source, at = excluded.at, updated_at = now()
         WHERE excluded.at >= present.at`,
      [contact, hashes],
    );
  }

  /** Whether a client or a booking still has this number or address. */
  async isInUse(contact: string): Promise<boolean> {
    const [found]: { used: boolean }[] = await this.manager.query(
      `SELECT EXISTS (SELECT FROM clients WHERE phone = $1 OR email_key = $1)
         OR EXISTS (SELECT FROM bookings WHERE contact_phone = $1 OR contact_email_key = $1) AS used`,
      [contact],
    );
    return found?.used ?? false;
  }

  /** Keeps what its owner wants, and of the contact a keyed hash alone. */
  async forget(contact: string, contactHash: Buffer): Promise<void> {
    await this.manager.update(ContactChoiceRow, { contact }, { contact: null, contactHash });
  }
}
