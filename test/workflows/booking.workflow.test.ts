import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../src/contracts/booking/booking.activities.js';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import { day, hour, minute } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

const tenYears = { startsAt: '2101-01-01T00:00:00Z', endsAt: '2111-01-01T00:00:00Z' };
const names = (sent: { messageId: string }[]) => sent.map(({ messageId }) => messageId).sort();

describe('a booking as a workflow', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  it('rule 7, 14: confirms at once, sleeps 60 days and reminds on every channel', async () => {
    const booking = await environment.run({ startsIn: 60 * day }, async (handle) => {
      await handle.result();
    });
    expect(names(booking.sent)).toEqual(['confirmed-email-v1', 'reminder-email-v1', 'reminder-sms-v1']);
  });

  it('rule 8: tells of the wait, then of the approval, and reminds', async () => {
    const booking = await environment.run({ status: 'pending', startsIn: 10 * day }, async (handle) => {
      await environment.sleep(hour);
      expect(await handle.executeUpdate(messages.approveUpdate, { args: [{}] })).toEqual({
        status: 'confirmed',
        version: 2,
      });
      await handle.result();
    });
    expect(names(booking.sent)).toEqual([
      'confirmed-email-v2',
      'pending-email-v1',
      'reminder-email-v2',
      'reminder-sms-v2',
    ]);
  });

  it('rule 10: a rejected booking gets its refusal and nothing more', async () => {
    const booking = await environment.run({ status: 'pending', startsIn: 10 * day }, async (handle) => {
      await environment.sleep(hour);
      await handle.signal(messages.rejectSignal, { reason: 'full' });
      await handle.result();
    });
    expect(names(booking.sent)).toEqual(['pending-email-v1', 'rejected-email-v2']);
  });

  it('attendance and payment are noted ahead of the term, too, by update and by signal', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      const marked = handle.executeUpdate(messages.markAttendanceUpdate, { args: [{ attendance: 'took_place' }] });
      expect(await marked).toEqual({ status: 'confirmed', version: 2 });
      const wrong = handle.executeUpdate('markAttendance', { args: [{ attendance: 'perhaps' }] });
      await expect(wrong).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
      await handle.signal(messages.markPaidSignal, {});
      await handle.result();
    });
    expect(booking.plan.version).toBe(3);
  });

  it('rule 13, 14: a booking that is moved is reminded of the new time only', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle, { plan }) => {
      await environment.sleep(8 * day);
      const startsAt = new Date(Date.parse(plan.startsAt) + 20 * day).toISOString();
      await handle.executeUpdate(messages.moveUpdate, { args: [{ startsAt, expectedVersion: 1 }] });
      await handle.result();
    });
    expect(names(booking.sent)).toEqual([
      'confirmed-email-v1',
      'moved-email-v2',
      'reminder-email-v2',
      'reminder-sms-v2',
    ]);
  });

  it.each([
    ['before the confirmation', 0, ['cancelled-email-v2']],
    ['before the reminder', 8 * day, ['cancelled-email-v2', 'confirmed-email-v1']],
    [
      'after the reminder',
      9 * day + hour,
      ['cancelled-email-v2', 'confirmed-email-v1', 'reminder-email-v1', 'reminder-sms-v1'],
    ],
    [
      'while it lasts',
      10 * day + hour / 2,
      ['cancelled-email-v2', 'confirmed-email-v1', 'reminder-email-v1', 'reminder-sms-v1'],
    ],
  ])('rule 11: cancelled %s', async (_, after, expected) => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      if (after > 0) await environment.sleep(after);
      await handle.signal('cancel');
      await handle.result();
    });
    expect(names(booking.sent)).toEqual(expect.arrayContaining(expected));
    expect(booking.plan.status).toBe('cancelled');
    expect(booking.sent.filter(({ kind }) => kind === 'reminder')).toHaveLength(expected.length > 2 ? 2 : 0);
  });

  it("an operator's cancellation of the workflow cancels the booking", async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      await environment.sleep(hour);
      await handle.cancel();
      await handle.result();
    });
    expect(booking.plan.status).toBe('cancelled');
    expect(names(booking.sent)).toEqual(['cancelled-email-v2', 'confirmed-email-v1']);
  });

  it('the same update id twice is one change', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      const command = { args: [{}] as [object], updateId: 'once' };
      const [first, second] = await Promise.all([
        handle.executeUpdate(messages.cancelUpdate, command),
        handle.executeUpdate(messages.cancelUpdate, command),
      ]);
      expect(second).toEqual(first);
      await handle.result();
    });
    expect(booking.changes.size).toBe(1);
  });

  it.each([
    ['a stale version', messages.cancelUpdate, { expectedVersion: 7 }, 'STALE_VERSION'],
    ['a command that its status does not allow', messages.approveUpdate, {}, 'INVALID_STATE'],
    ['a move into the past', messages.moveUpdate, { startsAt: '2001-01-01T00:00:00Z' }, 'VALIDATION'],
    ['a move to a term of ten years', messages.moveUpdate, tenYears, 'VALIDATION'],
    ['a move to the end of the calendar', messages.moveUpdate, { startsAt: '9999-12-01T10:00:00Z' }, 'VALIDATION'],
    ['an instant without an offset', messages.moveUpdate, { startsAt: '2101-01-01T00:00:00' }, 'VALIDATION'],
  ])('refuses %s and says why', async (_, update, command, type) => {
    await environment.run({ startsIn: 2 * day }, async (handle, booking) => {
      await environment.sleep(hour);
      const refused = await handle.executeUpdate(update, { args: [command] }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
      const { cause } = refused as WorkflowUpdateFailedError;
      expect(cause).toBeInstanceOf(ApplicationFailure);
      expect(cause).toMatchObject({ type, details: [{ currentStatus: 'confirmed', currentVersion: 1 }] });
      expect(booking.plan.version).toBe(1);
    });
  });

  it('takes commands while a provider does not answer, and gives up a message when it is useless', async () => {
    const booking = await environment.run({ startsIn: hour / 6 }, async (handle, fake) => {
      fake.provider = async ({ kind }) => {
        if (kind === 'confirmed') throw new Error('try later');
        return { status: 'sent', reason: null };
      };
      await environment.sleep(minute);
      await handle.executeUpdate(messages.cancelUpdate, { args: [{}] });
      await handle.result();
    });
    expect(booking.givenUp).toEqual(['confirmed-email-v1']);
    expect(names(booking.sent)).toEqual(['cancelled-email-v2']);
  });

  it('learns of a change that was stored and then lost with the worker', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle, stored) => {
      await environment.sleep(day);
      await stored.applyChange({ commandId: 'lost', name: 'cancel', input: {} } as CommandRequest);
      await handle.signal(messages.refreshSignal);
      await handle.result();
    });
    expect(names(booking.sent)).toEqual(['cancelled-email-v2', 'confirmed-email-v1']);
  });

  it('shows operators what is to come', async () => {
    await environment.run({ startsIn: 2 * day }, async (handle) => {
      await environment.sleep(hour);
      expect(await handle.query(messages.timelineQuery)).toMatchObject({ status: 'confirmed', version: 1 });
      const { searchAttributes } = await handle.describe();
      expect(searchAttributes.NextMessageKind).toEqual(['reminder']);
    });
  });
});
