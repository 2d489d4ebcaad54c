import { Injectable } from '@nestjs/common';
import { getClient, heartbeat, log } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { BookingLedger } from '../application/bookings/booking-ledger.js';
import { StartedWorkflows } from '../application/bookings/started-workflows.js';
import { refreshSignal } from '../contracts/booking/booking.commands.js';
import { bookingStart } from '../contracts/booking/booking-start.js';
import type { MaintenanceActivities as Contract } from '../contracts/maintenance/maintenance.activities.js';
import type { BookingRef } from '../contracts/refs.js';
import { bookingWorkflowId, bookingWorkflowType } from '../contracts/workflow-ids.js';
import { Database } from '../db/database.js';
import { BookingRow } from '../db/entities/booking/booking.entity.js';

type FoundBooking = { business_id: string; booking_id: string };

const settledForMs = 30_000;
/** As long as a try is given: somebody else may be at it until then. */
const forgottenForMs = 45_000;
const dayMs = 86_400_000;
const page = 200;
const lowestId = '00000000-0000-0000-0000-000000000000';

/** Keeps database and engine in step. */
@Injectable()
export class MaintenanceActivities implements Contract {
  constructor(
    private readonly database: Database,
    private readonly started: StartedWorkflows,
  ) {}

  async startMissingWorkflows(): Promise<number> {
    const olderThan = new Date(Date.now() - settledForMs);
    const rows = await this.database.ask<FoundBooking>('bookings_without_workflow($1, $2)', [olderThan, page]);
    for (const row of rows) await this.start(toRef(row));
    await Promise.all(rows.map(({ booking_id }) => this.started.note(booking_id)));
    if (rows.length > 0) log.warn('started workflows that were missing', { count: rows.length });
    return rows.length;
  }

  /** A change that was stored while worker or engine went down may be unknown to the booking's workflow. */
  async remindOfForgotten(): Promise<number> {
    const dueBefore = new Date(Date.now() - forgottenForMs);
    const rows = await this.database.ask<FoundBooking>('bookings_with_forgotten_messages($1, $2)', [dueBefore, page]);
    for (const row of rows) await this.refresh(toRef(row));
    if (rows.length > 0) log.warn('reminded bookings of messages that are due', { count: rows.length });
    return rows.length;
  }

  async mendDrift(): Promise<number> {
    let mended = 0;
    let after = lowestId;
    for (;;) {
      const rows = await this.database.ask<FoundBooking>('open_bookings($1, $2)', [after, page]);
      for (const row of rows) if (!(await this.isOpen(toRef(row))) && (await this.start(toRef(row)))) mended += 1;
      heartbeat(after);
      const last = rows.at(-1);
      if (!last) return mended;
      after = last.booking_id;
    }
  }

  async forgetIdempotencyKeys(): Promise<void> {
    await this.database.ask('forget_idempotency_keys($1)', [new Date(Date.now() - dayMs)]);
  }

  private async isOpen(booking: BookingRef): Promise<boolean> {
    try {
      const { status } = await getClient().workflow.getHandle(bookingWorkflowId(booking)).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Started anew where it has ended: what is still planned must come to an end too. */
  async refresh(booking: BookingRef): Promise<void> {
    const options = { ...(await this.startOf(booking)), signal: refreshSignal, signalArgs: [] as [] };
    await getClient().workflow.signalWithStart(bookingWorkflowType, options);
  }

  /** A row that is open although its workflow has ended was ended by an operator's hand: it is started anew. */
  private async start(booking: BookingRef): Promise<boolean> {
    const options = await this.startOf(booking);
    try {
      await getClient().workflow.start(bookingWorkflowType, options);
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  }

  private async startOf(booking: BookingRef) {
    const plan = await this.database.managerForBusiness(booking.businessId, async (tx) => {
      const row = await tx.findOneByOrFail(BookingRow, { id: booking.bookingId });
      return new BookingLedger(tx).plan(row);
    });
    return { ...bookingStart(booking, plan), workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const };
  }
}

const toRef = ({ business_id, booking_id }: FoundBooking): BookingRef => ({
  businessId: business_id,
  bookingId: booking_id,
});
