import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { deliveryProblemOf } from '../../contracts/booking/delivery-problem.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import { BookingLedger } from './booking-ledger.js';
import { StartedWorkflows } from './started-workflows.js';

const atOnce = 10;

/** Lets the workflows of bookings run, with what their rows say. */
@Injectable()
export class BookingRuns {
  private readonly logger = new Logger(BookingRuns.name);

  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
    private readonly started: StartedWorkflows,
  ) {}

  /** Starts the workflow of a new booking; one that cannot be started now is started later, from its row. */
  async begin(booking: BookingRef, plan: BookingPlan): Promise<void> {
    try {
      await this.workflows.start(booking, plan);
      this.note(booking);
    } catch (err) {
      this.logger.warn({ err, ...booking }, 'The workflow of a booking did not start; it will be, from its row');
    }
  }

  /** Starts the workflow of a booking that should have one and has none, from its row. */
  async restart(booking: BookingRef): Promise<void> {
    await this.workflows.startAnew(booking, await this.planOf(booking));
  }

  /**
   * Lets a booking read its plan anew; one whose workflow has ended is started again if something is still to come, or to
   * let operators see that a message has not arrived.
   */
  async refresh(booking: BookingRef): Promise<void> {
    if (await this.workflows.refresh(booking)) return;
    const plan = await this.planOf(booking);
    if (plan.due.length > 0 || deliveryProblemOf(plan.settled ?? [])) await this.workflows.startAnew(booking, plan);
  }

  /** The same where nobody can do anything about a failure: maintenance reminds the booking of what it has missed. */
  async tell(booking: BookingRef): Promise<void> {
    try {
      await this.refresh(booking);
    } catch (err) {
      this.logger.warn({ err, ...booking }, 'A booking could not be told that its messages have changed');
    }
  }

  /** Several bookings of one client, a few at a time. */
  async tellAll(bookings: readonly BookingRef[]): Promise<void> {
    await pLimit(atOnce).map(bookings, (booking) => this.tell(booking));
  }

  /** Remembers that a booking's workflow was started; what cannot be noted is started again from its row, which does nothing. */
  note({ bookingId }: BookingRef): void {
    this.started.note(bookingId).catch((err) => this.logger.warn({ err, bookingId }, 'A start was not noted'));
  }

  private planOf({ businessId, bookingId }: BookingRef): Promise<BookingPlan> {
    return this.database.forBusiness(businessId, async (stores) =>
      new BookingLedger(stores).plan(await stores.bookings.get(bookingId)),
    );
  }
}
