import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import { BookingRuns } from './booking-runs.js';
import { StartedWorkflows } from './started-workflows.js';

/** Until then whoever made the booking may still be at it. */
const settledForMs = 30_000;
/** As long as a try is given: somebody else may be at it until then. */
const forgottenForMs = 45_000;
const pageSize = 200;
const atOnce = 20;

/** How far the comparison of open bookings with their workflows has come: the last booking, and how many were started again. */
export interface DriftProgress {
  after: string;
  mended: number;
}

export const noProgress: DriftProgress = { after: '00000000-0000-0000-0000-000000000000', mended: 0 };

/** Keeps the bookings of the database and the workflows of the engine in step. */
@Injectable()
export class BookingReconciler {
  private readonly logger = new Logger(BookingReconciler.name);

  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
    private readonly runs: BookingRuns,
    private readonly started: StartedWorkflows,
  ) {}

  /** Starts workflows of bookings that never had one; returns how many. */
  async startMissing(now: Date): Promise<number> {
    const madeBefore = new Date(now.getTime() - settledForMs);
    const bookings = await this.database.stores.maintenance.bookingsWithoutWorkflow(madeBefore, pageSize);
    return this.forEach(bookings, async (booking) => {
      await this.runs.restart(booking);
      await this.started.note(booking.bookingId);
    });
  }

  /** A change that was stored while worker or engine went down may be unknown to the booking's workflow; returns how many were told. */
  async remindOfForgotten(now: Date): Promise<number> {
    const dueBefore = new Date(now.getTime() - forgottenForMs);
    const bookings = await this.database.stores.maintenance.bookingsWithForgottenMessages(dueBefore, pageSize);
    return this.forEach(bookings, (booking) => this.runs.refresh(booking));
  }

  /** Starts again what should be running and is not, page by page from where an earlier try came to; returns how many. */
  async mendDrift({ after, mended }: DriftProgress, onPage: (progress: DriftProgress) => void): Promise<number> {
    for (;;) {
      const page = await this.database.stores.maintenance.openBookings(after, pageSize);
      const last = page.at(-1);
      if (!last) return mended;
      mended += await this.mend(page);
      after = last.bookingId;
      onPage({ after, mended });
    }
  }

  /** The list of running workflows is late: what it does not show is looked at before it is started. */
  private async mend(page: readonly BookingRef[]): Promise<number> {
    const running = await this.workflows.listRunning(page);
    const isMended = new Set<string>();
    await this.forEach(
      page.filter(({ bookingId }) => !running.has(bookingId)),
      async (booking) => {
        if (await this.workflows.isRunning(booking)) return;
        await this.runs.restart(booking);
        isMended.add(booking.bookingId);
      },
    );
    return isMended.size;
  }

  /** Several at a time; one that fails holds up no other. Returns how many were done. */
  private async forEach(
    bookings: readonly BookingRef[],
    work: (booking: BookingRef) => Promise<void>,
  ): Promise<number> {
    const limit = pLimit(atOnce);
    const failures: unknown[] = [];
    const attempt = (booking: BookingRef) =>
      work(booking).catch((err) => {
        failures.push(err);
        this.logger.error({ err, ...booking }, 'A booking could not be brought in line with its workflow');
      });
    await Promise.all(bookings.map((booking) => limit(attempt, booking)));
    if (failures.length > 0 && failures.length === bookings.length) throw failures[0];
    return bookings.length - failures.length;
  }
}
