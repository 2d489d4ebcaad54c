import { v7 as uuidv7 } from 'uuid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BookingChanges } from '../../../src/application/bookings/booking-changes.js';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();

const madeAt = new Date('2030-01-10T10:00:00Z');
const atNight = new Date('2030-01-15T22:00:00Z');
const inTheMorning = new Date('2030-01-16T07:00:00Z');
const nextWeek = '2030-01-23T06:00:00.000Z';

describe('a booking that is moved at 23:00, in quiet hours from 22:00 to 08:00', () => {
  let booking: BookingRow;
  beforeAll(async () => {
    await salon.query(`UPDATE businesses SET quiet_hours = '{"from": "22:00", "to": "08:00"}'`);
  });
  const book = async (startsAt: string) => {
    booking = await salon.book({ startsAt: new Date(startsAt) }, madeAt);
  };
  const change = (name: 'move' | 'edit', input: object, now: Date) =>
    salon.database.forBusiness(salon.businessId, (stores) => {
      const { businessId, id: bookingId } = booking;
      const command = { businessId, bookingId, commandId: uuidv7(), via: 'operator' as const, name, input };
      return new BookingChanges(stores).apply(command, now);
    });
  const news = async () => {
    const { dueAt, status, reason } = await salon.message(booking, 'moved', 'sms');
    return { dueAt, status, reason };
  };

  describe('from tomorrow 07:00 to next week', () => {
    beforeEach(async () => {
      await book('2030-01-16T06:00:00Z');
      await change('move', { startsAt: nextWeek }, atNight);
    });

    it('is told at once: the client would stand at the door', async () => {
      expect(await news()).toEqual({ dueAt: atNight, status: 'planned', reason: null });
    });

    it('is told so though something else is edited at once', async () => {
      await change('edit', {}, new Date(atNight.getTime() + 60_000));
      expect(await news()).toEqual({ dueAt: atNight, status: 'planned', reason: null });
    });
  });

  it('from a term that is not near is told in the morning', async () => {
    await book('2030-01-17T06:00:00Z');
    await change('move', { startsAt: nextWeek }, atNight);
    expect(await news()).toEqual({ dueAt: inTheMorning, status: 'planned', reason: null });
  });
});
