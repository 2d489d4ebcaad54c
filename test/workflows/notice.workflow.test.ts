import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refreshSignal } from '../../src/contracts/booking/booking.commands.js';
import { deliveryProblem } from '../../src/contracts/search-attributes.js';
import { hour, minute } from '../support/workflow/fake-booking.js';
import { NoticeEnvironment } from '../support/workflow/fake-notice.js';

describe('a message about no booking', () => {
  let environment: NoticeEnvironment;
  beforeAll(async () => {
    environment = await NoticeEnvironment.create();
  });
  afterAll(() => environment.close());

  it('rule 42: is handed over at once where there is room, and then it is over', async () => {
    const { done } = await environment.run(0, async (handle, notice) => {
      notice.isFastLaneOpen = true;
      await handle.result();
    });
    expect(done.map(({ what }) => what)).toEqual(['at once']);
  });

  it('waits for its moment, and is tried again until a provider takes it', async () => {
    let tries = 0;
    let dueAt = '';
    const { done } = await environment.run(10 * hour, async (handle, notice) => {
      dueAt = notice.due?.dueAt ?? '';
      notice.provider = async () => {
        tries += 1;
        if (tries < 3) throw new Error('not now');
        return { status: 'sent', reason: null };
      };
      await handle.result();
    });
    expect(done.map(({ what }) => what)).toEqual(['email', 'email', 'email']);
    expect(done[0]?.at).toBeGreaterThan(Date.parse(dueAt) - minute);
  });

  it('outlives the workers: who comes after them goes on with it, and sends it once', async () => {
    const { done } = await environment.run(10 * hour, async (handle, _, workers) => {
      // A task that is under way to workers which are stopped would be lost for longer than the test waits.
      await vi.waitFor(async () => {
        const { events } = await handle.fetchHistory();
        expect(events?.some(({ timerStartedEventAttributes }) => timerStartedEventAttributes)).toBe(true);
      }, 20_000);
      await workers.kill();
      await handle.result();
    });
    expect(done.map(({ what }) => what)).toEqual(['email']);
  });

  it('is given up once it is of no use', async () => {
    const { done } = await environment.run(0, async (handle, notice) => {
      notice.provider = () => Promise.reject(new Error('not now'));
      await handle.result();
    });
    expect(done.at(-1)?.what).toBe('give up');
  });

  it('rule 42: of a client who was deleted ends when it hears of it, before its moment', async () => {
    const { done } = await environment.run(10 * hour, async (handle, notice) => {
      await environment.sleep(hour);
      notice.due = null;
      await handle.signal(refreshSignal);
      await handle.result();
    });
    expect(done.map(({ what }) => what)).toEqual(['load']);
  });

  it('rule 58: takes its next channel by the deadline', async () => {
    const { done } = await environment.run(0, async (handle, notice) => {
      const { due } = notice;
      if (!due) throw new Error('nothing is to be done');
      const after = (ms: number) => new Date(Date.parse(due.dueAt) + ms).toISOString();
      notice.provider = async (channel) => {
        const at = after(5 * minute);
        if (channel === 'email') notice.due = { ...due, task: 'escalate', armAt: at, dueAt: at };
        if (channel === 'escalate') notice.due = { ...due, step: 1, channel: 'sms', armAt: at, dueAt: at };
        return channel === 'sms' ? { status: 'sent', reason: null } : { status: 'sent', reason: null, isOpen: true };
      };
      await handle.result();
    });
    expect(done.map(({ what }) => what).filter((what) => what !== 'load')).toEqual(['email', 'escalate', 'sms']);
    const [first, second] = done.filter(({ what }) => what === 'email' || what === 'escalate');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4 * minute);
  });

  it('lets operators find it when it did not arrive', async () => {
    await environment.run(0, async (handle, notice) => {
      notice.provider = async () => ({ status: 'undelivered', reason: 'recipient_refused' });
      await handle.result();
      const { typedSearchAttributes } = await handle.describe();
      expect(typedSearchAttributes.get(deliveryProblem)).toBe('undelivered:client_registered:email');
    });
  });

  it('is not ended by a request to cancel it', async () => {
    const { done } = await environment.run(hour, async (handle) => {
      await handle.cancel();
      await handle.result();
    });
    expect(done.map(({ what }) => what)).toEqual(['email']);
  });
});
