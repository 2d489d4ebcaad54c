import { allHandlersFinished, CancellationScope, condition, log, setHandler } from '@temporalio/workflow';
import type { BookingInput } from '../../contracts/booking/booking.activities.js';
import { refreshSignal, timelineQuery } from '../../contracts/booking/booking.commands.js';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import { ActivityCalls } from './activity-calls.js';
import { BookingState } from './booking-state.js';
import { CommandHandlers } from './command-handlers.js';

/** What is due this soon is not worth a timer; the database's clock is often a little ahead of a workflow's. */
const soonMs = 1_000;

/** One booking from its making until nothing of it can happen any more, and nobody has anything to note of it. */
export async function bookingWorkflow({ plan, ...booking }: BookingInput): Promise<void> {
  const state = new BookingState();
  const activities = new ActivityCalls(booking);
  const commands = new CommandHandlers(state, activities);
  commands.register();
  setHandler(timelineQuery, () => state.present, { description: 'What is planned for this booking.' });
  const refresh = async () => state.take(await activities.loadPlan());
  setHandler(refreshSignal, refresh, { description: 'Reads anew what is planned; changes nothing.' });
  CancellationScope.current().cancelRequested.catch(() =>
    CancellationScope.nonCancellable(() => commands.obey('cancel', { by: 'business' })),
  );
  await CancellationScope.nonCancellable(() => runUntilClosed(state, activities, plan));
}

async function runUntilClosed(state: BookingState, activities: ActivityCalls, plan?: BookingPlan): Promise<void> {
  state.take(plan ?? (await activities.loadPlan()));
  do {
    await untilNothingIsLeft(state, activities);
    await condition(allHandlersFinished);
  } while (state.nextWake(Date.now()) || state.inFlight > 0);
}

/** Sleeps on one timer, to the next message that is to be taken up; a new plan ends the sleep early. */
async function untilNothingIsLeft(state: BookingState, activities: ActivityCalls): Promise<void> {
  for (;;) {
    const now = Date.now();
    for (const message of state.waiting) {
      if (Date.parse(message.armAt) <= now + soonMs) void deliver(state, activities, message);
    }
    const next = state.nextWake(now);
    const { revision } = state;
    const replanned = () => state.revision !== revision;
    if (next) await condition(replanned, next.at - now, { summary: `next: ${next.what}` });
    else if (state.inFlight > 0) await condition(() => replanned() || state.inFlight === 0);
    else return;
  }
}

async function deliver(state: BookingState, activities: ActivityCalls, message: DueMessage): Promise<void> {
  const { messageId, task } = message;
  state.begin(message);
  const delivery = task === 'escalate' ? activities.escalate(message) : activities.send(message);
  const report = await delivery.catch((error) => {
    log.warn('message given up', { messageId, error: String(error.cause ?? error) });
    return activities.giveUp(message);
  });
  if (report.isOpen) state.take(await activities.loadPlan());
  state.end(message, report);
}
