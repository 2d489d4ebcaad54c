import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '../../db/database.js';
import { bisected } from '../failing-rows/bisected.js';

const gatherMs = 100;

/** Notes of bookings that their workflow runs, many in one statement; what is not noted is started again, which does nothing. */
@Injectable()
export class StartedWorkflows {
  private readonly notes: DataLoader<string, null>;

  constructor(database: Database) {
    const note = async (ids: readonly string[]) => {
      await database.stores.maintenance.noteStartedWorkflows(ids);
      return ids.map(() => null);
    };
    const write = (ids: readonly string[]) => bisected(ids, note);
    const batchScheduleFn = (flush: () => void) => void setTimeout(flush, gatherMs);
    this.notes = new DataLoader(write, { cache: false, maxBatchSize: 500, batchScheduleFn });
  }

  async note(bookingId: string): Promise<void> {
    await this.notes.load(bookingId);
  }
}
