import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { BookingInput } from '../../contracts/booking/booking.activities.js';
import { refreshSignal, timelineQuery } from '../../contracts/booking/booking.commands.js';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import type { BookingRef } from '../../contracts/refs.js';
import { deliveryProblem } from '../../contracts/search-attributes.js';
import { escalate, giveUp, loadPlan, send } from './booking-activities.js';
import { BookingState } from './booking-state.js';
import { CommandHandlers } from './command-handlers.js';

/** What is due this soon is not worth a timer; the database's clock is often a little ahead of a workflow's. */
const soonMs = 1_000;

/** One booking from its making until nothing of it can happen any more. */
export async function bookingWorkflow({ plan, ...booking }: BookingInput): Promise<void> {
  const state = new BookingState();
  const commands = new CommandHandlers(booking, state);
  commands.register();
  setHandler(timelineQuery, () => state.plan ?? null, { description: 'What is planned for this booking.' });
  const refresh = async () => state.take(await loadPlan(booking));
  setHandler(refreshSignal, refresh, { description: 'Reads anew what is planned; changes nothing.' });
  CancellationScope.current().cancelRequested.catch(() =>
    CancellationScope.nonCancellable(() => commands.obey('cancel', { by: 'business' })),
  );
  await CancellationScope.nonCancellable(() => runUntilClosed(booking, state, plan));
}

async function runUntilClosed(booking: BookingRef, state: BookingState, plan?: BookingPlan): Promise<void> {
  state.take(plan ?? (await loadPlan(booking)));
  do {
    await untilNothingIsLeft(booking, state);
    await condition(allHandlersFinished);
  } while (state.nextWake(Date.now()) || state.inFlight > 0);
}

/** Sleeps on one timer, to the next message that is to be taken up; a new plan ends the sleep early. */
async function untilNothingIsLeft(booking: BookingRef, state: BookingState): Promise<void> {
  for (;;) {
    const now = Date.now();
    for (const message of state.waiting) {
      if (Date.parse(message.armAt) <= now + soonMs) void deliver(booking, state, message);
    }
    const next = state.nextWake(now);
    const { revision } = state;
    const replanned = () => state.revision !== revision;
    if (next) await condition(replanned, next.at - now, { summary: `next: ${next.what}` });
    else if (state.inFlight > 0) await condition(() => replanned() || state.inFlight === 0);
    else return;
  }
}

async function deliver(booking: BookingRef, state: BookingState, message: DueMessage): Promise<void> {
  const { businessId } = booking;
  const { messageId, step, kind, channel, task } = message;
  state.begin(message);
  const report = await (task === 'escalate' ? escalate : send)(booking, message).catch((error) => {
    log.warn('message given up', { messageId, error: String(error.cause ?? error) });
    return giveUp({ businessId, messageId, step });
  });
  if (report.isOpen) state.take(await loadPlan(booking));
  state.end(message, report);
  if (report.status !== 'undelivered' && report.status !== 'unknown') return;
  upsertSearchAttributes([{ key: deliveryProblem, value: `${report.status}:${kind}:${channel}` }]);
}
