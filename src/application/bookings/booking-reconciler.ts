import { Injectable } from '@nestjs/common';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { RowsFrom } from '../../db/stores/maintenance.store.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import type { DutyRow } from '../failing-rows/failing-rows.js';
import { type DutyRun, RowByRow } from '../failing-rows/row-by-row.js';
import { BookingRuns } from './booking-runs.js';
import { StartedWorkflows } from './started-workflows.js';

/** Until then whoever made the booking may still be at it. */
const settledForMs = 30_000;
/** As long as a try is given: somebody else may be at it until then. */
const forgottenForMs = 45_000;
/** Much longer than whoever gave a command waits for its answer. */
const answeredWithinMs = 5 * 60_000;
const pageSize = 200;
const atOnce = 20;

/** Keeps the bookings of the database and the workflows of the engine in step. */
@Injectable()
export class BookingReconciler {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
    private readonly runs: BookingRuns,
    private readonly started: StartedWorkflows,
    private readonly rows: RowByRow,
  ) {}

  /** Starts workflows of bookings that never had one. */
  startMissing(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const madeBefore = new Date(now.getTime() - settledForMs);
    const page = (from: RowsFrom) => this.maintenance.bookingsWithoutWorkflow(madeBefore, pageSize, from);
    const work = async (booking: BookingRef) => {
      await this.runs.restart(booking);
      await this.started.note(booking.bookingId);
      return true;
    };
    return this.rows.run<BookingRow>({ duty: 'startMissingWorkflows', page: asRows(page), work, atOnce }, run);
  }

  /** A change that was stored while worker or engine went down may be unknown to the booking's workflow. */
  remindOfForgotten(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const dueBefore = new Date(now.getTime() - forgottenForMs);
    const page = (from: RowsFrom) => this.maintenance.bookingsWithForgottenMessages(dueBefore, pageSize, from);
    const work = async (booking: BookingRef) => {
      await this.runs.refresh(booking);
      return true;
    };
    return this.rows.run<BookingRow>({ duty: 'remindOfForgotten', page: asRows(page), work, atOnce }, run);
  }

  /** A command that was never carried out, and is not asked for any more, is closed: it must not come as a surprise later. */
  closeForgottenCommands(now: Date): Promise<number> {
    return this.maintenance.closeForgottenCommands(new Date(now.getTime() - answeredWithinMs));
  }

  /** Starts again what should be running and is not; counts what was started. */
  mendDrift(run?: DutyRun): Promise<DutyProgress> {
    const page = async (from: RowsFrom) => {
      const bookings = await this.maintenance.openBookings(pageSize, from);
      const running = await this.running(bookings);
      return bookings.map((booking) => ({ ...booking, isListed: running.has(booking.bookingId) }));
    };
    // The list of running workflows is late: what it does not show is looked at before it is started.
    const work = async ({ isListed, ...booking }: BookingRef & { isListed: boolean }) => {
      if (isListed || (await this.workflows.isRunning(booking))) return false;
      await this.runs.restart(booking);
      return true;
    };
    return this.rows.run<BookingRow & { isListed: boolean }>(
      { duty: 'mendDrift', page: asRows(page), work, atOnce },
      run,
    );
  }

  private get maintenance() {
    return this.database.stores.maintenance;
  }

  /** Where the list fails as a whole, each booking is looked at by itself. */
  private running(bookings: readonly BookingRef[]): Promise<Set<string>> {
    return this.workflows.listRunning(bookings).catch(() => new Set<string>());
  }
}

type BookingRow = BookingRef & DutyRow;

/** A row of such a duty goes by the booking's id. */
const asRows =
  <Row extends BookingRef>(page: (from: RowsFrom) => Promise<Row[]>) =>
  async (from: RowsFrom): Promise<(Row & DutyRow)[]> =>
    (await page(from)).map((row) => ({ ...row, id: row.bookingId }));
