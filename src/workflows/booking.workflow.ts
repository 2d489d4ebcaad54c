import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { BookingRef, DeliveryReport } from '../contracts/booking.activities.js';
import { type DueMessage, timelineQuery } from '../contracts/booking.messages.js';
import { deliveryProblem } from '../contracts/search-attributes.js';
import { giveUp, loadPlan, send } from './booking-activities.js';
import { BookingOrders } from './booking-orders.js';
import { BookingState } from './booking-state.js';

/** One booking from its making until nothing of it can happen any more. */
export async function bookingWorkflow(booking: BookingRef): Promise<void> {
  const state = new BookingState();
  const orders = new BookingOrders(booking, state);
  orders.register();
  setHandler(timelineQuery, () => state.plan ?? null, { description: 'What is planned for this booking.' });
  CancellationScope.current().cancelRequested.catch(() =>
    CancellationScope.nonCancellable(() => orders.obey('cancel', { by: 'business' })),
  );
  await CancellationScope.nonCancellable(() => live(booking, state));
}

async function live(booking: BookingRef, state: BookingState): Promise<void> {
  state.take(await loadPlan(booking));
  do {
    await untilNothingIsLeft(booking, state);
    await condition(allHandlersFinished);
  } while (state.nextWake(Date.now()) || state.inFlight > 0);
}

/** Sleeps on one timer, to the next message that falls due; a new plan ends the sleep early. */
async function untilNothingIsLeft(booking: BookingRef, state: BookingState): Promise<void> {
  for (;;) {
    const now = Date.now();
    for (const message of state.waiting) {
      if (Date.parse(message.dueAt) <= now) void deliver(booking, state, message);
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
  state.markStarted(message);
  try {
    const report = await send(booking, message).catch((error) => {
      log.warn('message given up', { messageId: message.messageId, error: String(error.cause ?? error) });
      return giveUp({ businessId: booking.businessId, messageId: message.messageId });
    });
    noteProblem(message, report);
  } finally {
    state.inFlight -= 1;
  }
}

function noteProblem({ kind, channel }: DueMessage, { status }: DeliveryReport): void {
  if (status !== 'undelivered' && status !== 'unknown') return;
  upsertSearchAttributes([{ key: deliveryProblem, value: `${status}:${kind}:${channel}` }]);
}
