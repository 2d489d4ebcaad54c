import { ServiceError } from '@temporalio/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { WaitingMessages, type WakingProgress } from '../../../src/application/delivery/waiting-messages.js';
import type { NoticeRuns } from '../../../src/application/notices/notice-runs.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { Waking } from '../../../src/engine/waking.js';
import { openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();

describe('messages that wait for what was mended', () => {
  let resumed: { bookingId: string; at: number }[];
  let refreshed: string[];
  let onResume: (bookingId: string) => Promise<boolean>;
  beforeEach(async () => {
    resumed = [];
    refreshed = [];
    onResume = async () => true;
    await salon.query('DELETE FROM messages');
    await salon.query('DELETE FROM wakes');
  });
  const waiting = new WaitingMessages(
    salon.database,
    {
      resume: async ({ bookingId }: BookingRef) => {
        resumed.push({ bookingId, at: Date.now() });
        return onResume(bookingId);
      },
    } as unknown as Waking,
    { refresh: async ({ bookingId }: BookingRef) => void refreshed.push(bookingId) } as unknown as NoticeRuns,
  );
  const isMended = (channels = ['sms'], businessId: string | null = salon.businessId) =>
    salon.database.stores.wakes.note({ businessId, channels, cause: 'account_changed' });
  const wait = async (values = `status = 'planned'`): Promise<MessageRow> => {
    const message = await salon.planned('reminder', 'sms');
    const due = `due_at = now() - interval '1 minute', updated_at = now() - interval '1 minute'`;
    await salon.query(`UPDATE messages SET reason = 'account_paused', ${due} WHERE id = $1`, [message.id]);
    await salon.query(`UPDATE messages SET ${values} WHERE id = $1`, [message.id]);
    return message;
  };
  /** Copies of one that waits. */
  const many = async (count: number) => {
    const { id } = await wait();
    const [{ columns } = { columns: '' }] = await salon.query<{ columns: string }>(
      `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
       WHERE table_name = 'messages' AND is_generated = 'NEVER'`,
    );
    await salon.query(
      `INSERT INTO messages (${columns}) SELECT ${columns.replace(/\w+/g, '(m).$&')} FROM (
         SELECT jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'occurrence', n)) AS m
         FROM messages m, generate_series(2, $2) AS n WHERE m.id = $1
       ) AS copies`,
      [id, count],
    );
  };
  const wake = (from?: WakingProgress) => waiting.wake(salon.businessId, from);
  const secondPassAtOnce = (): WakingProgress => ({
    since: new Date(Date.now() - 1_000).toISOString(),
    after: '00000000-0000-0000-0000-000000000000',
    woken: 0,
  });
  const woken = () => resumed.map(({ bookingId }) => bookingId);

  it('are woken once something was, and once more those that wait again since', async () => {
    const [first, second] = [await wait(), await wait()];
    await isMended();
    onResume = async (bookingId) => {
      if (bookingId === first.bookingId)
        await salon.query('UPDATE messages SET updated_at = now() WHERE id = $1', [first.id]);
      else await salon.query(`UPDATE messages SET status = 'sent' WHERE id = $1`, [second.id]);
      return true;
    };
    expect(await wake()).toBe(3);
    expect(woken().sort()).toEqual([first.bookingId, first.bookingId, second.bookingId].sort());
    expect(await wake(), 'nothing was mended since').toBe(0);
  });

  it.each([
    ['are on another channel', `channel = 'viber'`],
    ['are not due yet', `due_at = now() + interval '1 hour'`],
    ['are of no use any more', `expires_at = now()`],
    ['have gone out', `status = 'sent'`],
    ['wait for nobody to mend anything', `reason = NULL`],
  ])('are left alone where they %s', async (_, values) => {
    await wait(values);
    await isMended();
    await wake({ ...secondPassAtOnce(), since: new Date(0).toISOString() });
    expect(woken()).toEqual([]);
  });

  it('are woken on the way that they are on', async () => {
    const { bookingId } = await wait(`channel = 'viber', step = 1, fallback = '[{"channel": "sms", "after": "PT5M"}]'`);
    await isMended();
    await wake({ ...secondPassAtOnce(), since: new Date(0).toISOString() });
    expect(woken()).toEqual([bookingId]);
  });

  it('are not held up by one that cannot be woken, and one of which nothing is pending is told to its booking', async () => {
    const [first, second, third] = [await wait(), await wait(), await wait()];
    onResume = async (bookingId) => {
      if (bookingId === first.bookingId) throw new ServiceError('not this one');
      return bookingId !== second.bookingId;
    };
    await isMended();
    expect(await wake({ ...secondPassAtOnce(), since: new Date(0).toISOString() })).toBe(2);
    expect(woken()).toContain(third.bookingId);
    expect(refreshed).toEqual([second.bookingId]);
  });

  it('are many: at a steady rate, no more than 50 a second', async () => {
    await many(120);
    const calls: number[] = [];
    onResume = async () => calls.push(Date.now()) > 0;
    await isMended();
    const startedAt = Date.now();
    await wake({ ...secondPassAtOnce(), since: new Date(0).toISOString() });
    expect(Date.now() - startedAt).toBeGreaterThan(1_900);
    expect(calls.length, 'one call for all of a booking in a page').toBe(3);
  });

  it('are many, and the cause was not mended after all: the first page shows it', async () => {
    await many(120);
    onResume = async () => {
      await salon.query('UPDATE messages SET updated_at = clock_timestamp()');
      return true;
    };
    await isMended();
    await wake({ ...secondPassAtOnce(), since: new Date(0).toISOString() });
    expect(resumed).toHaveLength(1);
  });

  it('are woken by maintenance where whoever mended could not say so', async () => {
    await isMended();
    expect(await waiting.forgotten(new Date())).toEqual([]);
    expect(await waiting.forgotten(new Date(Date.now() + 60_000))).toEqual([salon.businessId]);
  });
});
