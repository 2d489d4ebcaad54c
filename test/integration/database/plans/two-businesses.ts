import { readFile } from 'node:fs/promises';
import type { DataSource, EntityManager } from 'typeorm';

/** A business with 60,000 bookings, and one with 600 in the same tables. */
export const businesses = {
  great: '00000000-0000-4000-8000-000000000001',
  small: '00000000-0000-4000-8000-000000000002',
} as const;

/** What the calls of stores are asked about: rows of one business that belong together. */
export interface Known {
  businessId: string;
  bookingId: string;
  clientId: string;
  email: string;
  phone: string;
  staffId: string;
  locationId: string;
  messageId: string;
  providerMessageId: string;
  attemptId: string;
  accountId: string;
  customMessageId: string;
  groupId: string;
  termId: string;
  serviceId: string;
  templateId: string;
  key: string;
  now: Date;
}

/** Fills a database by its owner; takes some seconds. */
export async function makeTwoBusinesses(owner: DataSource): Promise<void> {
  const script = await readFile(new URL('./two-businesses.sql', import.meta.url), 'utf8');
  await owner.query(script);
  await owner.query('VACUUM ANALYZE');
}

/** The latest reminder by SMS that was sent, and what belongs to it. */
export async function knownOf(manager: EntityManager, businessId: string): Promise<Known> {
  const [known] = await manager.query(
    `SELECT m.business_id AS "businessId", b.id AS "bookingId", b.client_id AS "clientId", b.contact_email AS email,
       b.contact_phone AS phone, b.staff_id AS "staffId", b.location_id AS "locationId", m.id AS "messageId",
       m.provider_message_id AS "providerMessageId", a.id AS "attemptId", a.account_id AS "accountId",
       cm.id AS "customMessageId", cm.group_id AS "groupId", t.id AS "templateId",
       b.service_id AS "serviceId", (SELECT max(t.term_id::text) FROM bookings t WHERE t.business_id = $1) AS "termId", 'key-1' AS key, now() AS now
     FROM messages m
     JOIN bookings b ON b.id = m.booking_id
     JOIN delivery_attempts a ON a.message_id = m.id
     JOIN custom_messages cm ON cm.business_id = m.business_id
     JOIN templates t ON t.business_id = m.business_id
     WHERE m.business_id = $1 AND m.channel = 'sms' AND m.status = 'delivered'
     ORDER BY m.due_at DESC, cm.id, t.id LIMIT 1`,
    [businessId],
  );
  return known;
}
