import { beforeEach, expect, it } from 'vitest';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openSalon } from '../../support/salon/opened.js';
import { minute } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();

let message: MessageRow;
beforeEach(async () => {
  message = await salon.message(await salon.book(), 'confirmed', 'email');
});

const forgotten = async (before = new Date(Date.now() + 1_000)) => {
  const found = await salon.database.stores.maintenance.bookingsWithForgottenMessages(before, 10);
  return found.map(({ bookingId }) => bookingId);
};

it('finds a booking whose message was due and is untouched', async () => {
  expect(await forgotten()).toContain(message.bookingId);
});

it('leaves alone what is due only now', async () => {
  expect(await forgotten(new Date(Date.now() - minute))).not.toContain(message.bookingId);
});

const becomes = (values: string) => salon.query(`UPDATE messages SET ${values} WHERE id = $1`, [message.id]);
const longAgo = `updated_at = now() - interval '5 minutes'`;

it.each([
  ['is being sent', `status = 'sending', attempts = 1`],
  ['was tried a moment ago', 'attempts = 1'],
  ['has its outcome', `status = 'sent', attempts = 1, ${longAgo}`],
])('leaves alone a message that %s', async (_, values) => {
  await becomes(values);
  expect(await forgotten()).not.toContain(message.bookingId);
});

it.each([
  ['was being sent long ago', `status = 'sending', attempts = 1, ${longAgo}`],
  ['was tried long ago', `attempts = 1, ${longAgo}`],
])('finds the booking of a message that %s', async (_, values) => {
  await becomes(values);
  expect(await forgotten()).toContain(message.bookingId);
});
