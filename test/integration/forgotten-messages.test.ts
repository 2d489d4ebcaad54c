import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../src/db/entities/message.entity.js';
import { minute } from '../support/fake-booking.js';
import { Salon } from '../support/salon.js';

let salon: Salon;
let message: Message;
beforeAll(async () => {
  salon = await Salon.open();
});
afterAll(() => salon.close());
beforeEach(async () => {
  message = await salon.message(await salon.book(), 'confirmed', 'email');
});

const forgotten = async (before = new Date(Date.now() + minute)) => {
  const rows = await salon.database.ask<{ booking_id: string }>('bookings_with_forgotten_messages($1, 10)', [before]);
  return rows.map(({ booking_id }) => booking_id);
};

it('finds a booking whose message was due and is untouched', async () => {
  expect(await forgotten()).toContain(message.bookingId);
});

it('leaves alone what is due only now', async () => {
  expect(await forgotten(new Date(Date.now() - minute))).not.toContain(message.bookingId);
});

it.each([
  ['was tried already', `attempts = 1`],
  ['has its outcome', `status = 'sent'`],
])('leaves alone a message that %s', async (_, values) => {
  await salon.query(`UPDATE messages SET ${values} WHERE id = $1`, [message.id]);
  expect(await forgotten()).not.toContain(message.bookingId);
});
