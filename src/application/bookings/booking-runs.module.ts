import { Global, Module } from '@nestjs/common';
import { BookingRuns } from './booking-runs.js';
import { StartedWorkflows } from './started-workflows.js';
import { ZoneCorrection } from './zone-correction.js';

/** What starts the workflows of bookings and tells them of news, once in each process. */
@Global()
@Module({
  providers: [StartedWorkflows, BookingRuns, ZoneCorrection],
  exports: [StartedWorkflows, BookingRuns, ZoneCorrection],
})
export class BookingRunsModule {}
