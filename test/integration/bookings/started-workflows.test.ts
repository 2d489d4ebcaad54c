import { beforeAll, beforeEach, expect, it } from 'vitest';
import { StartedWorkflows } from '../../../src/application/bookings/started-workflows.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();

let started: StartedWorkflows;
let booking: BookingRow;
beforeAll(async () => {
  started = new StartedWorkflows(salon.database);
});
beforeEach(async () => {
  booking = await salon.book();
});

const withoutWorkflow = async () => {
  const soon = new Date(Date.now() + 60_000);
  const found = await salon.database.stores.maintenance.bookingsWithoutWorkflow(soon, 1_000);
  return found.map(({ bookingId }) => bookingId);
};

it('finds a booking until it is noted that its workflow was started', async () => {
  const other = await salon.book();
  expect(await withoutWorkflow()).toEqual(expect.arrayContaining([booking.id, other.id]));
  await Promise.all([booking, other].map(({ id }) => started.note(id)));
  const left = await withoutWorkflow();
  expect(left).not.toContain(booking.id);
  expect(left).not.toContain(other.id);
});

it('does not wait for a booking that is being changed: it is found again', async () => {
  const [locked, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const change = salon.database.forBusiness(salon.businessId, async ({ bookings }) => {
    await bookings.lock(booking.id);
    locked.resolve();
    await commit.promise;
  });
  await locked.promise;
  await started.note(booking.id);
  commit.resolve();
  await change;
  expect(await withoutWorkflow()).toContain(booking.id);
});
