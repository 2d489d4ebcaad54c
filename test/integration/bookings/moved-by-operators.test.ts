import { expect, it } from 'vitest';
import { openSalon } from '../../support/salon/opened.js';
import { day } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();

const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

it.each([
  ['a term of ten years', { startsAt: inDays(5), endsAt: inDays(3_655) }, 'endsAt'],
  ['a term that ends before it starts', { startsAt: inDays(5), endsAt: inDays(4) }, 'endsAt'],
  ['a day in 21 years', { startsAt: inDays(21 * 366) }, 'startsAt'],
  ['the end of the calendar', { startsAt: '9999-12-01T10:00:00Z' }, 'startsAt'],
  ['the past', { startsAt: inDays(-1) }, 'startsAt'],
  ['no time at all', {}, 'startsAt'],
])('an operator moves no booking to %s', async (_, input, path) => {
  const booking = await salon.book();
  expect(await salon.change(booking, 'move', input)).toMatchObject({ outcome: 'refused', code: 'VALIDATION', path });
  expect(await stored(booking.id)).toMatchObject({ version: 1, startsAt: booking.startsAt, endsAt: booking.endsAt });
});

it('nor one that would keep a length that no booking may have', async () => {
  const startsAt = new Date(Date.now() + day);
  const booking = await salon.book({ startsAt, endsAt: new Date(startsAt.getTime() + 40 * day) });
  const refused = await salon.change(booking, 'move', { startsAt: inDays(5) });
  expect(refused).toMatchObject({ outcome: 'refused', code: 'VALIDATION', path: 'endsAt' });
  const moved = await salon.change(booking, 'move', { startsAt: inDays(5), endsAt: inDays(36) });
  expect(moved).toMatchObject({ outcome: 'applied', plan: { version: 2 } });
});

const stored = (id: string) => salon.database.forBusiness(salon.businessId, ({ bookings }) => bookings.get(id));
