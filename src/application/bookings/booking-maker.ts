import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { namedBookings, viewOf } from '../../api/bookings/booking.reader.js';
import type { BookingView } from '../../api/bookings/booking.schema.js';
import type { NewBooking } from '../../api/bookings/booking-input.schema.js';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { breaksUnique } from '../../db/connection/database-faults.js';
import { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { Actor, BookingSource } from '../../domain/booking/booking.js';
import { effectiveApproval, initialStatus } from '../../domain/booking/booking-lifecycle.js';
import { referenceBytes, referenceFrom } from '../../domain/booking/reference.js';
import { checkNotPast, checkTerm } from '../../domain/booking/term.js';
import { DomainError } from '../../domain/domain-error.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import { clientOf } from './booking-client.js';
import { BookingLedger } from './booking-ledger.js';
import { checkedParts } from './booking-parts.js';
import { type BookingReferences, findBookingReferences } from './booking-references.js';

const minuteMs = 60_000;
const tries = 3;
const uniques = ['bookings_pkey', 'bookings_business_id_reference_key', 'clients_email'];
const actors: Readonly<Record<BookingSource, Actor | null>> = { online: 'client', staff: 'business', api: null };

/** A new booking with all that it names. */
type Draft = { booking: BookingRow } & BookingReferences;

/** A booking that is stored: what its workflow needs, and what is answered. */
interface Made {
  plan: BookingPlan;
  view: BookingView;
}

/** Makes bookings: first the row with its planned messages, then the workflow. */
@Injectable()
export class BookingMaker {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
  ) {}

  /** Makes the booking with this id, or finds that it was made before. */
  async make(businessId: string, bookingId: string, input: NewBooking): Promise<BookingView> {
    const { plan, view } = await this.store(businessId, bookingId, input);
    await this.workflows.start({ businessId, bookingId }, plan);
    return view;
  }

  /** Somebody may take the reference, or add the client, in between: then once more. */
  private async store(businessId: string, id: string, input: NewBooking, left = tries): Promise<Made> {
    try {
      return await this.database.managerForBusiness(businessId, async (tx) => {
        const now = new Date();
        const { booking, ...named } = await draft(tx, { id, businessId }, input, now);
        const plan = await new BookingLedger(tx).create(booking, actors[input.source], now, named);
        return { plan, view: viewOf({ ...booking, ...named }) };
      });
    } catch (error) {
      const isTaken = uniques.some((unique) => breaksUnique(error, unique));
      const made = isTaken || error instanceof DomainError ? await this.madeBefore(businessId, id) : null;
      if (made) return made;
      if (left > 1 && isTaken) return this.store(businessId, id, input, left - 1);
      throw error;
    }
  }

  /** By the same request, which was cut off before it was answered. */
  private madeBefore(businessId: string, id: string): Promise<Made | null> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const booking = await namedBookings(tx).where('booking.id = :id', { id }).getOne();
      return booking && { plan: await new BookingLedger(tx).plan(booking), view: viewOf(booking) };
    });
  }
}

async function draft(
  tx: EntityManager,
  ids: { id: string; businessId: string },
  input: NewBooking,
  now: Date,
): Promise<Draft> {
  const found = checkedParts(input, await findBookingReferences(tx, ids.businessId, input));
  const { business, service, staff, location } = found;
  const { source, startsAt, endsAt = new Date(startsAt.getTime() + service.durationMinutes * minuteMs) } = input;
  checkTerm(startsAt, endsAt);
  if (source === 'online') checkNotPast(startsAt, now);
  const client = await clientOf(tx, found, input);
  const booking = tx.create(BookingRow, {
    ...ids,
    reference: referenceFrom(randomBytes(referenceBytes)),
    serviceId: service.id,
    staffId: staff?.id ?? null,
    locationId: location?.id ?? null,
    clientId: client.id,
    status: initialStatus(effectiveApproval(business.approval, service.approval), source),
    source,
    startsAt,
    endsAt,
    timeZone: location?.timeZone ?? business.timeZone,
    note: input.note || null,
    version: 1,
    announcedEvent: 'created',
    announcedVersion: 1,
    announcedAt: now,
    attendance: 'unset',
    clientReply: null,
    clientRepliedAt: null,
    workflowStartedAt: null,
    createdAt: now,
    updatedAt: now,
  });
  return { ...found, booking, client };
}
