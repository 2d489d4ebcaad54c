import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../../src/contracts/booking/booking.commands.js';
import { day, type FakeBooking } from '../support/workflow/fake-booking.js';
import { WorkflowEnvironment } from '../support/workflow/workflow-environment.js';

const tenYears = { startsAt: '2101-01-01T00:00:00Z', endsAt: '2111-01-01T00:00:00Z' };
const names = (sent: { messageId: string }[]) => sent.map(({ messageId }) => messageId).sort();

describe('a signal that a booking does not take', () => {
  let environment: WorkflowEnvironment;
  beforeAll(async () => {
    environment = await WorkflowEnvironment.create();
  });
  afterAll(() => environment.close());

  it.each([
    ['text', 'cancel please'],
    ['a list', [1, 2]],
    ['an unknown field', { raeson: 'ill' }],
    ['a number for a name', { by: 7 }],
    ['a name that every object has', { constructor: 1 }],
  ])('a signal with nonsense (%s) changes nothing and the booking lives on', async (_, nonsense) => {
    const booking = await environment.run({ startsIn: 2 * day }, async (handle) => {
      await handle.signal('cancel', nonsense);
      await handle.signal('move', nonsense);
      await handle.signal('move');
      await handle.result();
    });
    expect(booking.plan).toMatchObject({ status: 'confirmed', version: 1 });
    expect(names(booking.sent)).toEqual(['confirmed-email-v1', 'reminder-email-v1', 'reminder-sms-v1']);
  });

  it('a signal moves no booking to a term of ten years, with an end or without', async () => {
    const prepare = ({ plan }: FakeBooking) => {
      plan.endsAt = new Date(Date.parse(plan.startsAt) + 40 * day).toISOString();
    };
    const booking = await environment.run({ startsIn: 2 * day, prepare }, async (handle, { plan }) => {
      // Before it knows its plan, the database has the word, which knows nothing of those 40 days.
      await handle.query(messages.timelineQuery);
      await handle.signal(messages.moveSignal, tenYears);
      const startsAt = new Date(Date.parse(plan.startsAt) + day).toISOString();
      await handle.signal(messages.moveSignal, { startsAt });
      await handle.result();
    });
    expect(booking.plan.version).toBe(1);
  });

  it('a signal moves no booking to more than 20 years from now', async () => {
    const booking = await environment.run({ startsIn: 2 * day }, async (handle) => {
      for (const startsAt of ['9999-12-01T10:00:00Z', '2099-01-01T10:00:00Z']) {
        await handle.signal(messages.moveSignal, { startsAt });
      }
      await handle.result();
    });
    expect(booking.plan.version).toBe(1);
  });

  const seen = async (handle: WorkflowHandle) => {
    const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    const { searchAttributes } = await handle.describe();
    return { line: currentDetails.split('\n')[2], attribute: searchAttributes.LastRefusedCommand?.[0] };
  };

  it.each<[string, string, unknown, string, string]>([
    ['a signal that nobody knows', 'aprove', {}, 'an unknown command, known are approve, ', 'unknown:VALIDATION'],
    [
      'a move without an offset',
      'move',
      { startsAt: '2099-01-10T10:00' },
      'move, startsAt is not right, ',
      'move:VALIDATION',
    ],
    ['a move without a start', 'move', {}, 'move, startsAt is missing, ', 'move:VALIDATION'],
    ['a move into the past', 'move', { startsAt: '1999-01-10T10:00Z' }, 'move, in the past, ', 'move:VALIDATION'],
    [
      'a field of nobody’s',
      'cancel',
      { 'Client One': 1 },
      'cancel, it has a field that is not known here, ',
      'cancel:VALIDATION',
    ],
    ['text', 'cancel', 'please', 'cancel, must be one object, ', 'cancel:VALIDATION'],
    ['an approval of what is confirmed', 'approve', {}, 'approve, invalid state, ', 'approve:INVALID_STATE'],
    [
      'a stale version',
      'cancel',
      { expectedVersion: 9 },
      'cancel, the booking is at version 1, ',
      'cancel:STALE_VERSION',
    ],
  ])('operators see %s in the details and find it by its attribute', async (_, name, input, line, attribute) => {
    const booking = await environment.run({ startsIn: 2 * day }, async (handle) => {
      // Before it knows its plan, the database has the word, and the answer comes later.
      await handle.query(messages.timelineQuery);
      await handle.signal(name, input);
      expect(await seen(handle)).toEqual({
        line: expect.stringMatching(new RegExp(`^\\*\\*refused\\*\\*: ${line}.*\\d\\d:\\d\\d UTC$`)),
        attribute,
      });
      await handle.result();
    });
    expect(booking.plan).toMatchObject({ status: 'confirmed', version: 1 });
  });
});
