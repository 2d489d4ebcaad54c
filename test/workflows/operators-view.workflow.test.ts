import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import type { BookingPlan } from '../../src/contracts/booking/booking-plan.js';
import { day, type FakeBooking, hour, minute } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

const refused = { status: 'undelivered', reason: 'recipient_refused' } as const;
const sent = { status: 'sent', reason: null } as const;

describe('what operators see of a booking', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  const detailsOf = async (handle: WorkflowHandle): Promise<string> =>
    (await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails;
  /** The lines of its messages: kind, channel and how it stands. */
  const linesOf = async (handle: WorkflowHandle): Promise<string[]> =>
    (await detailsOf(handle))
      .split('\n')
      .filter((line) => line.startsWith('| 2'))
      .map((line) => line.split(' | ').slice(1, 4).join(' '));
  /** After all that was said to it so far; the server of the tests calls a date that was taken away 1970. */
  const attributesOf = async (handle: WorkflowHandle) => {
    await detailsOf(handle);
    const { searchAttributes } = await handle.describe();
    const one = (name: string) => {
      const [value] = searchAttributes[name] ?? [];
      return value instanceof Date && value.getTime() === 0 ? null : (value ?? null);
    };
    return { at: one('NextMessageAt'), kind: one('NextMessageKind'), problem: one('DeliveryProblem') };
  };
  const report = async (handle: WorkflowHandle, booking: FakeBooking, ...said: Parameters<FakeBooking['report']>) => {
    booking.report(...said);
    await handle.signal(messages.refreshSignal);
  };
  const dueOf = async (handle: WorkflowHandle) =>
    (await handle.query<BookingPlan>('timeline')).due.map(({ messageId }) => messageId);

  it('B1: the next message, the plan and the details are true before and after every send', async () => {
    await environment.run({ startsIn: 10 * day }, async (handle, { plan }) => {
      await environment.sleep(hour);
      const reminderAt = new Date(Date.parse(plan.startsAt) - day);
      expect(await attributesOf(handle)).toEqual({ at: reminderAt, kind: 'reminder', problem: null });
      expect(await dueOf(handle)).toEqual(['reminder-email-v1', 'reminder-sms-v1']);
      expect(await linesOf(handle)).toEqual(['confirmed email sent', 'reminder email planned', 'reminder sms planned']);
      await environment.sleep(9 * day);
      expect(await attributesOf(handle)).toEqual({ at: null, kind: null, problem: null });
      expect(await dueOf(handle)).toEqual([]);
      expect(await linesOf(handle)).toEqual(['confirmed email sent', 'reminder email sent', 'reminder sms sent']);
      await handle.result();
    });
  });

  it('B2: the details say of a message that ended when it was planned why it did', async () => {
    await environment.run({ startsIn: 2 * hour }, async (handle) => {
      await environment.sleep(minute);
      expect(await linesOf(handle)).toEqual([
        'reminder email not_sent: late_booking',
        'reminder sms not_sent: late_booking',
        'confirmed email sent',
      ]);
      await handle.executeUpdate(messages.cancelUpdate, { args: [{}] });
      await handle.result();
    });
  });

  it('B2: the details say what a change has closed, and why', async () => {
    await environment.run({ startsIn: 10 * day }, async (handle) => {
      await environment.sleep(hour);
      await handle.executeUpdate(messages.cancelUpdate, { args: [{}] });
      await environment.sleep(minute);
      expect(await linesOf(handle)).toEqual([
        'confirmed email sent',
        'cancelled email sent',
        'reminder email not_sent: cancelled',
        'reminder sms not_sent: cancelled',
      ]);
    });
  });

  it('rule 78: a receipt or silence that comes later makes it a booking with a problem, a success ends that', async () => {
    await environment.run({ startsIn: 2 * day }, async (handle, booking) => {
      await environment.sleep(day + hour);
      expect(await attributesOf(handle)).toMatchObject({ problem: null });
      await report(handle, booking, 'reminder-sms-v1', 'undelivered', 'no_confirmation');
      expect(await attributesOf(handle)).toMatchObject({ problem: 'undelivered:reminder:sms' });
      expect(await linesOf(handle)).toContain('reminder sms undelivered: no_confirmation');
      await report(handle, booking, 'confirmed-email-v1', 'undelivered', 'recipient_refused');
      expect(await attributesOf(handle), 'the last one').toMatchObject({ problem: 'undelivered:reminder:sms' });
      await report(handle, booking, 'reminder-sms-v1', 'delivered');
      expect(await attributesOf(handle)).toMatchObject({ problem: 'undelivered:confirmed:email' });
      await report(handle, booking, 'confirmed-email-v1', 'delivered');
      expect(await attributesOf(handle)).toMatchObject({ problem: null });
      await handle.result();
    });
  });

  it('a provider that refuses makes it one at once', async () => {
    const prepare = (booking: FakeBooking) => {
      booking.provider = async ({ channel }) => (channel === 'email' ? refused : sent);
    };
    await environment.run({ startsIn: 2 * day, prepare }, async (handle) => {
      await environment.sleep(minute);
      expect(await attributesOf(handle)).toMatchObject({ problem: 'undelivered:confirmed:email' });
      await handle.result();
    });
  });

  it('tells its attributes once for each change, and nothing while nothing changes', async () => {
    await environment.run({ startsIn: 10 * day }, async (handle) => {
      await handle.result();
      const { events } = await handle.fetchHistory();
      const told = events?.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes) ?? [];
      expect(told, 'after the two reminders of one moment').toHaveLength(1);
      expect(events?.length).toBeLessThan(40);
    });
  });
});
