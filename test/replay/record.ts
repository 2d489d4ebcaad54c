import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import type { bookingWorkflow } from '../../src/workflows/index.js';
import { day, type FakeBooking, hour } from '../support/workflow/fake-booking.js';
import { withFallback } from '../support/workflow/fallback-booking.js';
import { oneEventALine } from '../support/workflow/replay.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

/** A booking's life: how it begins, and what is done to it before it is left to end. */
interface Life {
  status?: 'pending' | 'confirmed';
  startsIn?: number;
  prepare?(booking: FakeBooking): void;
  play?: (handle: WorkflowHandle<typeof bookingWorkflow>, booking: FakeBooking, pass: Pass) => Promise<unknown>;
}
type Pass = (ms: number) => Promise<void>;

const messageIdOf = (digit: number) => `019b0ab8-7c00-7000-8000-00000000000${digit}`;
const refused = { status: 'undelivered', reason: 'recipient_refused' } as const;
const sent = { status: 'sent', reason: null } as const;

/** Moves the booking, by a signal, to a term that is longer than any may be. */
const moveFar: Life['play'] = async (handle, { plan }, pass) => {
  await pass(day);
  const startsAt = new Date(Date.parse(plan.startsAt) + day).toISOString();
  const endsAt = new Date(Date.parse(plan.endsAt) + 40 * day).toISOString();
  await handle.signal(messages.moveSignal, { startsAt, endsAt });
};

/** The same, to a day that nobody plans for. */
const moveOutOfBounds: Life['play'] = async (handle, _, pass) => {
  await pass(day);
  await handle.signal(messages.moveSignal, { startsAt: '9999-12-01T10:00:00Z' });
};

const takesAll = (booking: FakeBooking) => {
  booking.applyChange = async () => ({ outcome: 'applied', plan: { ...booking.plan, version: 2 } });
};

/** One life of each shape, by the name of its file. */
export const lives: Record<string, Life> = {
  reminded: {},
  'begun-with-its-plan': {},
  'reminded-in-the-fast-lane': {
    play: async (_, booking) => {
      booking.isFastLaneOpen = true;
    },
  },
  approved: { status: 'pending', play: (handle) => handle.executeUpdate(messages.approveUpdate, { args: [{}] }) },
  'approved-by-signal': { status: 'pending', play: (handle) => handle.signal(messages.approveSignal, {}) },
  rejected: { status: 'pending', play: (handle) => handle.executeUpdate(messages.rejectUpdate, { args: [{}] }) },
  moved: {
    play: async (handle, { plan }, pass) => {
      await pass(day);
      const startsAt = new Date(Date.parse(plan.startsAt) + 7 * day).toISOString();
      await handle.executeUpdate(messages.moveUpdate, { args: [{ startsAt, expectedVersion: 1 }] });
    },
  },
  'moved-far-by-signal': { play: moveFar },
  // Recorded by the code of before: it handed such a move on.
  'moved-far-by-signal-before-the-limit': {
    prepare: takesAll,
    play: moveFar,
  },
  'moved-out-of-bounds-by-signal': { play: moveOutOfBounds },
  'refused-by-signal': {
    play: async (handle, { plan }, pass) => {
      await pass(hour);
      await handle.signal('aprove');
      await handle.signal('move', { startsAt: '2099-01-10T10:00' });
      await handle.executeUpdate(messages.cancelUpdate, { args: [{ expectedVersion: plan.version }] });
    },
  },
  // Likewise.
  'moved-out-of-bounds-by-signal-before-the-limit': { prepare: takesAll, play: moveOutOfBounds },
  'staff-changed': {
    play: async (handle, _, pass) => {
      await pass(day);
      await handle.executeUpdate(messages.changeUpdate, { args: [{ commandId: 'another-person' }] });
    },
  },
  refreshed: {
    play: async (handle, _, pass) => {
      await pass(hour);
      await handle.signal(messages.refreshSignal);
    },
  },
  'cancelled-by-update': {
    play: async (handle, _, pass) => {
      await pass(hour);
      await handle.executeUpdate(messages.cancelUpdate, { args: [{ by: 'client' }] });
    },
  },
  'cancelled-by-signal-after-the-reminder': {
    play: async (handle, _, pass) => {
      await pass(9 * day + hour);
      await handle.signal('cancel', 'this is not an order');
      await handle.signal('cancel');
    },
  },
  'cancelled-in-the-web-ui': {
    play: async (handle, _, pass) => {
      await pass(hour);
      await handle.cancel();
    },
  },
  'given-up': {
    startsIn: hour / 6,
    play: async (_, booking) => {
      booking.provider = () => Promise.reject(new Error('try later'));
    },
  },
  undelivered: {
    play: async (_, booking) => {
      booking.provider = async ({ channel }) => (channel === 'email' ? refused : sent);
    },
  },
  'attended-after-the-end': {
    play: async (handle, _, pass) => {
      await pass(10 * day + 3 * hour);
      await handle.signal(messages.markAttendanceSignal, { attendance: 'took_place' });
      await handle.executeUpdate(messages.markPaidUpdate, { args: [{ amount: 490, currency: 'CZK' }] });
    },
  },
  'paused-and-resumed': {
    play: async (handle, { plan }, pass) => {
      await pass(hour);
      await handle.signal(messages.pauseNotificationsSignal, { reason: 'we have called' });
      const startsAt = new Date(Date.parse(plan.startsAt) + 7 * day).toISOString();
      await handle.executeUpdate(messages.moveUpdate, { args: [{ startsAt }] });
      await pass(hour);
      await handle.executeUpdate(messages.resumeNotificationsUpdate, { args: [{}] });
    },
  },
  'messages-by-hand': {
    prepare: (booking) =>
      booking.nameByUuid(['confirmed-email-v1', 'reminder-email-v1', 'reminder-sms-v1'], messageIdOf),
    play: async (handle, _, pass) => {
      await pass(hour);
      await handle.signal(messages.skipMessageSignal, { messageId: messageIdOf(1) });
      await handle.executeUpdate(messages.sendNowUpdate, { args: [{ messageId: messageIdOf(2) }] });
      await pass(hour);
      await handle.executeUpdate(messages.resendUpdate, { args: [{ messageId: messageIdOf(0) }] });
      await handle.signal(messages.resendSignal, { messageId: messageIdOf(9) });
    },
  },
  'reported-later': {
    play: async (handle, booking, pass) => {
      await pass(9 * day + hour);
      for (const status of ['undelivered', 'delivered'] as const) {
        booking.report('reminder-sms-v1', status, status === 'delivered' ? null : 'no_confirmation');
        await handle.signal(messages.refreshSignal);
        await pass(hour);
      }
    },
  },
  'second-way': { prepare: (booking) => void withFallback(booking) },
};

/** Lives every life that has no history yet, on a Temporal that skips time, and writes it down. */
export async function record(folder: URL): Promise<void> {
  const environment = await WorkflowEnvironment.create();
  for (const [name, { status, startsIn = 10 * day, prepare, play }] of Object.entries(lives)) {
    const file = new URL(`${name}.json`, folder);
    if (existsSync(file)) continue;
    await environment.run({ status, startsIn, prepare }, async (handle, booking) => {
      await play?.(handle, booking, (ms) => environment.sleep(ms));
      await handle.result();
      await writeFile(file, oneEventALine(historyToJSON(await handle.fetchHistory())));
    });
  }
  await environment.close();
}
