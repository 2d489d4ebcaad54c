import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { refreshSignal } from '../../src/contracts/booking/booking.commands.js';
import { hour, minute } from '../support/workflow/fake-booking.js';
import { type FakeNotice, NoticeEnvironment } from '../support/workflow/fake-notice.js';
import { oneEventALine } from '../support/workflow/replay.js';

/** The life of a message about no booking: when it is due, what providers say, and what it hears meanwhile. */
interface NoticeLife {
  dueIn?: number;
  prepare?(notice: FakeNotice): void;
  refreshedAfter?: number;
}

/** One life of each shape, by the name of its file. */
export const noticeLives: Record<string, NoticeLife> = {
  'sent-at-once': {
    prepare: (notice) => {
      notice.isFastLaneOpen = true;
    },
  },
  'sent-in-the-morning': { dueIn: 10 * hour },
  'client-deleted': {
    dueIn: 10 * hour,
    refreshedAfter: hour,
  },
  'given-up': {
    prepare: (notice) => {
      notice.provider = () => Promise.reject(new Error('try later'));
    },
  },
  'second-way': {
    prepare: (notice) => {
      const { due } = notice;
      if (!due) return;
      const at = new Date(Date.parse(due.dueAt) + 5 * minute).toISOString();
      notice.provider = async (channel) => {
        if (channel === 'email') notice.due = { ...due, task: 'escalate', armAt: at, dueAt: at };
        if (channel === 'escalate') notice.due = { ...due, step: 1, channel: 'sms', armAt: at, dueAt: at };
        return { status: 'sent', reason: null, isOpen: channel === 'sms' ? undefined : true };
      };
    },
  },
  undelivered: {
    prepare: (notice) => {
      notice.provider = async () => ({ status: 'undelivered', reason: 'recipient_refused' });
    },
  },
};

/** Lives every life that has no history yet, on a Temporal that skips time, and writes it down. */
export async function recordNotices(folder: URL): Promise<void> {
  const environment = await NoticeEnvironment.create();
  for (const [name, { dueIn = 0, prepare, refreshedAfter }] of Object.entries(noticeLives)) {
    const file = new URL(`${name}.json`, folder);
    if (existsSync(file)) continue;
    await environment.run(dueIn, async (handle, notice) => {
      prepare?.(notice);
      if (refreshedAfter) {
        await environment.sleep(refreshedAfter);
        notice.due = null;
        await handle.signal(refreshSignal);
      }
      await handle.result();
      await writeFile(file, oneEventALine(historyToJSON(await handle.fetchHistory())));
    });
  }
  await environment.close();
}
