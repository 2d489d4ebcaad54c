import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterEach, describe, expect, it } from 'vitest';
import { BookingReconciler } from '../../../src/application/bookings/booking-reconciler.js';
import type { CommandResult } from '../../../src/contracts/booking/booking.commands.js';
import { BookingChangeRow } from '../../../src/db/entities/booking/booking-change.entity.js';
import { inDays } from '../../support/salon/booking-api.js';
import type { FakeEngine } from '../../support/salon/fake-engine.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon({ approval: 'manual' });
afterEach(() => {
  api.engine.disturb = undefined;
  api.engine.isAway = false;
});

type Disturb = NonNullable<FakeEngine['disturb']>;
type Answer = { status: number; body: { code?: string; version: number; status: string } };

const failing = (type: string) =>
  new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('the workflow completed', type));
const gone = (workflowId: string) => new WorkflowNotFoundError('completed', workflowId, undefined);
const faults: [string, (workflowId: string) => Error][] = [
  ['the workflow completed with it inside', () => failing('AcceptedUpdateCompletedWorkflow')],
  ['the workflow completed with it at the door', () => failing('UnprocessedUpdate')],
  ['no workflow runs any more', gone],
  ['the deadline passed', () => new WorkflowUpdateRPCTimeoutOrCancelledError('too late')],
  ['the connection broke', () => new ServiceError('unavailable')],
];

/** Carries it out, and says that it could not. */
const afterwards =
  (fault: (workflowId: string) => Error): Disturb =>
  async (carryOut, workflowId) => {
    await carryOut().catch(() => {});
    throw fault(workflowId);
  };
/** The first is carried out and nobody is told so; all that come after it find the workflow closed. */
const closing = (fault: (workflowId: string) => Error): Disturb => {
  let first: Promise<CommandResult> | undefined;
  return async (carryOut, workflowId) => {
    first ??= carryOut();
    await first;
    api.engine.running.delete(workflowId);
    throw fault(workflowId);
  };
};

const pending = async () => (await salon.book({ source: 'online' })).body.id as string;
const confirmed = async () => (await salon.book()).body.id as string;
const give = (id: string, name: string, body: object = {}, headers?: Record<string, string>) =>
  salon.ask('POST', `/v1/bookings/${id}/${name}`, body, headers);
const changes = async (id: string) =>
  (await salon.ask('GET', `/v1/bookings/${id}/changes`)).body.items.slice(1) as { state: string; code: string }[];
const count = (answers: Answer[], status: number) => answers.filter((answer) => answer.status === status).length;
const twenty = (work: () => Promise<Answer>): Promise<Answer[]> => Promise.all(Array.from({ length: 20 }, work));

describe.each([
  ['cancel', confirmed],
  ['approve', pending],
  ['reject', pending],
])('twenty times %s at once', (name, book) => {
  it.each([['all goes well', undefined], ...faults] as const)(
    'is one 200 and nineteen 409 where %s',
    async (_, fault) => {
      const id = await book();
      api.engine.disturb = fault && closing(fault);
      const answers = await twenty(() => give(id, name));
      expect([count(answers, 200), count(answers, 409)]).toEqual([1, 19]);
      const states = (await changes(id)).map(({ state }) => state);
      expect(states.toSorted()).toEqual(['applied', ...Array(19).fill('refused')]);
    },
  );
});

describe('each of twenty commands at once that do not exclude each other', () => {
  const cases: [string, (id: string) => Promise<Answer>][] = [
    ['moves', (id) => give(id, 'move', { startsAt: inDays(5) })],
    ['payments', (id) => give(id, 'payments', { amount: 10, currency: 'CZK' })],
    ['attendances', (id) => give(id, 'attendance', { attendance: 'took_place' })],
    ['changes of the staff', (id) => salon.ask('PATCH', `/v1/bookings/${id}`, { staffId: salon.staffId })],
  ];
  it.each(cases)('is answered by what became of it: %s', async (_, work) => {
    const id = await confirmed();
    api.engine.disturb = afterwards(() => failing('AcceptedUpdateCompletedWorkflow'));
    const answers = await twenty(() => work(id));
    expect(count(answers, 200)).toBe(20);
    expect((await changes(id)).map(({ state }) => state)).toEqual(Array(20).fill('applied'));
  });
});

describe('a command', () => {
  it.each(faults)('that was carried out answers so though %s, and so does its repetition', async (_, fault) => {
    const id = await confirmed();
    const key = { 'idempotency-key': `again:${id}` };
    api.engine.disturb = afterwards(fault);
    const first = await give(id, 'cancel', {}, key);
    expect(first).toMatchObject({ status: 200, body: { status: 'cancelled', version: 2 } });
    expect((await give(id, 'cancel', {}, key)).body).toEqual(first.body);
  });

  it('is given again to a workflow that ended just then, and in the end the engine is taken for away', async () => {
    const id = await confirmed();
    let ended = 0;
    api.engine.disturb = async (carryOut) => {
      if (ended === 3) return carryOut();
      ended += 1;
      throw failing('UnprocessedUpdate');
    };
    expect(await give(id, 'cancel')).toMatchObject({ status: 200 });
    api.engine.disturb = () => Promise.reject(failing('AcceptedUpdateCompletedWorkflow'));
    expect(await give(await confirmed(), 'cancel')).toMatchObject({
      status: 503,
      body: { code: 'workflow_engine_unavailable' },
    });
  });

  it('that the engine never took is closed after some minutes, and is not carried out behind anybody’s back', async () => {
    const id = await confirmed();
    const key = { 'idempotency-key': `late:${id}` };
    const late: (() => Promise<CommandResult>)[] = [];
    api.engine.disturb = async (carryOut) => {
      late.push(carryOut);
      throw new ServiceError('away');
    };
    expect(await give(id, 'cancel', {}, key)).toMatchObject({ status: 503 });
    const nothing = {} as never;
    const reconciler = new BookingReconciler(api.database, nothing, nothing, nothing, nothing);
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    expect(await reconciler.closeForgottenCommands(minutes(4))).toBe(0);
    expect((await changes(id)).map(({ state }) => state)).toEqual(['requested']);
    expect(await reconciler.closeForgottenCommands(minutes(6))).toBeGreaterThan(0);
    await expect(late[0]?.()).rejects.toThrow();
    expect(await changes(id)).toMatchObject([{ state: 'refused', code: 'NOT_CARRIED_OUT' }]);
    api.engine.disturb = undefined;
    expect(await give(id, 'cancel', {}, key)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await changes(id)).toMatchObject([{ state: 'applied', code: null }]);
  });

  it('that waits for a closed booking is refused at once, whatever the engine says', async () => {
    const id = await confirmed();
    expect(await give(id, 'cancel')).toMatchObject({ status: 200 });
    api.engine.isAway = true;
    expect(await give(id, 'cancel')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    const open = await api.database.forBusiness(salon.businessId, ({ manager }) =>
      manager.countBy(BookingChangeRow, { bookingId: id, state: 'requested' }),
    );
    expect(open).toBe(0);
  });
});
