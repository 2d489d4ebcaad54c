import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { Clock } from '../../db/stores/booking.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { type PlanCounts, planCounts } from '../../domain/replanning/plan-counts.js';
import { isClockAlike } from '../../domain/time/time-zone.js';
import { BookingLedger } from './booking-ledger.js';
import { snapshotOf } from './changed-booking.js';

/** What a corrected zone would change of the bookings that are still to come. */
export interface ZonePreview {
  bookings: number;
  /** How many of their clients would be told, because another time is written for the same instant. */
  told: number;
  /** How many planned messages would go out at another instant, or are not called for any more. */
  messages: number;
  samples: Pick<BookingRow, 'id' | 'reference' | 'startsAt' | 'timeZone'>[];
}

const pageSize = 50;
const mostSamples = 5;

/** Tells what a corrected zone would change. */
@Injectable()
export class ZoneCorrection {
  constructor(private readonly database: Database) {}

  preview(businessId: string, clock: Clock, timeZone: string, now = new Date()): Promise<ZonePreview> {
    return this.database.forBusiness(businessId, async (stores) => {
      const preview: ZonePreview = { bookings: 0, told: 0, messages: 0, samples: [] };
      for (let after: string | undefined; ; ) {
        const page = await stores.bookings.byClock(clock, { timeZone, now, after, atMost: pageSize });
        for (const booking of page) {
          const { isTold, close } = await planned(stores, booking, timeZone, now);
          preview.told += isTold ? 1 : 0;
          preview.messages += close.length;
          if (preview.samples.length < mostSamples) preview.samples.push(booking);
        }
        preview.bookings += page.length;
        after = page.at(-1)?.id;
        if (!after) return preview;
      }
    });
  }
}

async function planned(stores: Stores, booking: BookingRow, timeZone: string, now: Date) {
  const change = corrected(booking, timeZone, now);
  const references = await stores.bookingReferences.of(booking.businessId, booking);
  const { close } = await new BookingLedger(stores).changes(change, references, now);
  return { isTold: change.event === 'changed', close };
}

/** Lets a booking follow a zone that was corrected: its instants stay, the words for them and what is planned by the clock change. */
export async function correctZone(
  stores: Stores,
  booking: BookingRow,
  timeZone: string,
  now: Date,
): Promise<PlanCounts> {
  const change = corrected(booking, timeZone, now);
  await stores.bookings.save(change.after);
  await stores.changes.add({
    bookingId: booking.id,
    id: uuidv7(),
    businessId: booking.businessId,
    event: 'changed',
    state: 'applied',
    via: 'api',
    givenBy: null,
    actor: 'business',
    reason: null,
    details: { timeZone },
    previous: snapshotOf(booking),
    version: change.after.version,
    code: null,
    decidedAt: now,
  });
  const references = await stores.bookingReferences.of(booking.businessId, booking);
  const ledger = new BookingLedger(stores);
  const { existing, ...changes } = await ledger.changes(change, references, now);
  await ledger.replan(change, references, now);
  return planCounts(changes, existing);
}

/** The client is told where another time is now written for the same instant. */
function corrected(before: BookingRow, timeZone: string, now: Date) {
  const version = before.version + 1;
  const { startsAt, endsAt } = before;
  const isSame = [startsAt, endsAt].every((instant) => isClockAlike(instant, before.timeZone, timeZone));
  const told = { announcedEvent: 'moved' as const, announcedVersion: version, announcedAt: now };
  const after: BookingRow = { ...before, timeZone, version, ...(!isSame && told) };
  return { event: isSame ? ('edited' as const) : ('changed' as const), before, after };
}
