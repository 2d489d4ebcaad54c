import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import { day, type FakeBooking, hour, minute } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

const names = ({ sent }: FakeBooking) => sent.map(({ messageId }) => messageId).sort();
const confirmed = 'confirmed-email-v1';
const [byMail, bySms] = ['reminder-email-v1', 'reminder-sms-v1'];
/** An id that is none of the booking's, but could be. */
const idOf = (digit: number) => `019b0ab8-7c00-7000-8000-00000000000${digit}`;

describe('B17: by hand, as signals and as updates', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  /** Lets messages be named as in the database, where ids are UUIDs. */
  const prepare = (booking: FakeBooking) => booking.nameByUuid([confirmed, byMail, bySms], idOf);
  const detailsOf = async (handle: WorkflowHandle): Promise<string> =>
    (await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails;

  it('what falls due in a pause is not sent, what falls due after it is', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      await environment.sleep(hour);
      await handle.signal(messages.pauseNotificationsSignal, { reason: 'a quarrel' });
      expect(await detailsOf(handle)).toContain('**paused**: no message goes out, since ');
      const moved = handle.executeUpdate(messages.moveUpdate, {
        args: [{ startsAt: new Date((await environment.now()).getTime() + 5 * day).toISOString() }],
      });
      expect(await moved).toMatchObject({ version: 3 });
      await environment.sleep(minute);
      expect(await detailsOf(handle)).toMatch(/\| moved \| email \| not_sent: paused \|/);
      expect(await handle.executeUpdate(messages.resumeNotificationsUpdate, { args: [{}] })).toMatchObject({
        version: 4,
      });
      expect(await detailsOf(handle)).not.toContain('**paused**');
      await handle.result();
    });
    expect(names(booking)).toEqual([confirmed, 'reminder-email-v3', 'reminder-sms-v3']);
  });

  it('a message is skipped by a signal, another sent now by an update, and sent again', async () => {
    const booking = await environment.run({ startsIn: 10 * day, prepare }, async (handle) => {
      await environment.sleep(hour);
      await handle.signal(messages.skipMessageSignal, { messageId: idOf(2) });
      await handle.executeUpdate(messages.sendNowUpdate, { args: [{ messageId: idOf(1) }] });
      await environment.sleep(minute);
      const details = await detailsOf(handle);
      expect(details).toContain(`| reminder | sms | not_sent: skipped | ${idOf(2)} |`);
      expect(details).toContain(`| reminder | email | sent | ${idOf(1)} |`);
      await handle.executeUpdate(messages.resendUpdate, { args: [{ messageId: idOf(0), reason: 'lost' }] });
      await environment.sleep(minute);
      expect(await detailsOf(handle)).toMatch(/\| confirmed \(again\) \| email \| sent \|/);
      await handle.result();
    });
    expect(names(booking)).toEqual([idOf(0), `${idOf(0)}-again`, idOf(1)]);
  });

  it('a message that did not arrive is a problem no more once it is sent again', async () => {
    let isRefused = true;
    const refuse = (booking: FakeBooking) => {
      prepare(booking);
      booking.provider = async () =>
        isRefused ? { status: 'undelivered', reason: 'recipient_refused' } : { status: 'sent', reason: null };
    };
    await environment.run({ startsIn: 10 * day, prepare: refuse }, async (handle) => {
      const problem = async () => (await handle.describe()).searchAttributes.DeliveryProblem?.[0] ?? null;
      await environment.sleep(hour);
      expect(await problem()).toBe('undelivered:confirmed:email');
      isRefused = false;
      await handle.executeUpdate(messages.resendUpdate, { args: [{ messageId: idOf(0) }] });
      await environment.sleep(minute);
      expect(await problem()).toBeNull();
    });
  });

  it.each<[string, string, object, RegExp]>([
    ['what has gone', 'sendNow', { messageId: idOf(0) }, /is sent, and cannot be sent now/],
    ['what is still to come', 'resend', { messageId: idOf(1) }, /is planned, and cannot be sent again/],
    ['what is no id', 'skipMessage', { messageId: 'the last one' }, /messageId is not right/],
    ['what names no message', 'skipMessage', {}, /messageId is missing/],
    ['what the database does not know', 'resend', { messageId: idOf(9) }, /names no message of this booking/],
  ])('an update refuses %s and says why, a signal leaves a line', async (_, name, input, why) => {
    const booking = await environment.run({ startsIn: 10 * day, prepare }, async (handle) => {
      await environment.sleep(hour);
      const refused = await handle.executeUpdate(name, { args: [input] }).catch((error: Error) => error);
      expect(String(((refused as Error).cause as Error).message)).toMatch(why);
      await handle.signal(name, input);
      expect(await detailsOf(handle)).toMatch(new RegExp(`\\*\\*refused\\*\\*: ${name}, .*`));
      expect((await handle.describe()).searchAttributes.LastRefusedCommand?.[0]).toMatch(new RegExp(`^${name}:`));
    });
    expect(booking.changes.size).toBe(0);
  });

  it('staff, service, place and payment are changed by signal and by update', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      await handle.signal(messages.changeSignal, { staffId: null, locationId: idOf(4) });
      await handle.executeUpdate(messages.changeUpdate, { args: [{ serviceId: idOf(5) }] });
      await handle.signal(messages.markPaidSignal, { amount: 199.9, currency: 'CZK', paidAt: '2026-12-01T10:00:00Z' });
      const half = handle.executeUpdate(messages.markPaidUpdate, { args: [{ amount: 10 }] });
      await expect(half).rejects.toMatchObject({ cause: { message: expect.stringContaining('currency is missing') } });
      const nobody = handle.executeUpdate(messages.changeUpdate, { args: [{ staffId: 'Jana' }] });
      await expect(nobody).rejects.toMatchObject({
        cause: { message: expect.stringContaining('staffId is not right') },
      });
      await handle.result();
    });
    expect(booking.plan.version).toBe(4);
  });

  it('who gave a command is told with it, as Temporal knows it', async () => {
    const booking = await environment.run({ startsIn: 10 * day }, async (handle) => {
      await handle.signal(messages.markPaidSignal, {});
      await handle.executeUpdate(messages.markPaidUpdate, { args: [{}] });
      await handle.executeUpdate(messages.markPaidUpdate, { args: [{ commandId: 'of-the-api' }] });
    });
    const { identity } = environment.client.options;
    expect(booking.givenBy).toEqual([identity, identity, undefined]);
  });
});
