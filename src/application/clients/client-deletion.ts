import { type EntityManager, In } from 'typeorm';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';

/** Removes a client for good; the bookings stay without the person, and what was still to be sent to them is not (rules 160-162). */
export async function forgetClient(tx: EntityManager, clientId: string): Promise<void> {
  const bookings = await tx.find(BookingRow, {
    where: { clientId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const messages = { bookingId: In(bookings.map(({ id }) => id)) };
  await tx.find(MessageRow, {
    where: messages,
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
    select: { id: true },
  });
  const personal = { ...messages, audience: 'client' as const };
  await tx.update(MessageRow, { ...personal, status: 'planned' }, { status: 'not_sent', reason: 'client_deleted' });
  await tx.update(MessageRow, personal, { recipient: null });
  await forgetAnswers(tx, clientId);
  await tx.delete(ClientRow, { id: clientId });
}

/** Answers that are kept for repeats name the client too. */
const forgetAnswers = (tx: EntityManager, clientId: string) =>
  tx.query(
    `UPDATE idempotency_keys SET answer = NULL WHERE resource_id = $1 OR answer #>> '{body,client,id}' = $1::text`,
    [clientId],
  );
