import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import { day, hour } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

/** The bookings of these tests last an hour. */
const startsIn = day;
const afterTheEnd = startsIn + hour;

describe('a booking whose time is over', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  it('rule 104, 105: takes what people note of it, by signal and by update, up to seven days after the end', async () => {
    const booking = await environment.run({ startsIn }, async (handle) => {
      await environment.sleep(afterTheEnd + 2 * hour);
      await handle.signal(messages.markAttendanceSignal, { attendance: 'took_place' });
      await environment.sleep(6 * day);
      const paid = handle.executeUpdate(messages.markPaidUpdate, { args: [{}] });
      expect(await paid).toEqual({ status: 'confirmed', version: 3 });
      await handle.result();
    });
    expect([...booking.changes.values()].map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  });

  it('rule 107, 108, 109: is closed after that, and nothing has been noted by itself', async () => {
    const booking = await environment.run({ startsIn }, async (handle) => {
      await environment.sleep(afterTheEnd + 7 * day - hour);
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await environment.sleep(2 * hour);
      expect((await handle.describe()).status.name).toBe('COMPLETED');
      const late = handle.signal(messages.markAttendanceSignal, { attendance: 'took_place' });
      await expect(late).rejects.toBeInstanceOf(WorkflowNotFoundError);
    });
    expect(booking.plan.version).toBe(1);
    expect(booking.changes.size).toBe(0);
  });

  it('takes no command any more that is about the term', async () => {
    await environment.run({ startsIn }, async (handle) => {
      await environment.sleep(afterTheEnd + hour);
      await expect(handle.executeUpdate(messages.cancelUpdate, { args: [{}] })).rejects.toThrow('Update failed');
      await handle.result();
    });
  });

  it('was cancelled: it is closed at once', async () => {
    await environment.run({ startsIn }, async (handle) => {
      await environment.sleep(hour);
      await handle.executeUpdate(messages.cancelUpdate, { args: [{}] });
      await environment.sleep(hour);
      expect((await handle.describe()).status.name).toBe('COMPLETED');
    });
  });
});
