import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/salon/api.js';
import { inSeconds, type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';

const day = 86_400;

describe('twenty equal commands to one booking at once, on the whole product', () => {
  let stack: LiveStack;
  let salon: LiveSalon;
  beforeAll(async () => {
    stack = await LiveStack.start();
    salon = await LiveSalon.open(stack, 'PT1H');
  });
  afterAll(() => stack?.stop());

  const twenty = (work: () => Promise<Answer>) => Promise.all(Array.from({ length: 20 }, work));
  const count = (answers: Answer[], status: number) => answers.filter((answer) => answer.status === status).length;
  const states = async ({ id }: LiveBooking): Promise<string[]> => {
    const { body } = await salon.ask('GET', `/v1/bookings/${id}/changes`);
    return body.items.slice(1).map(({ state }: { state: string }) => state);
  };

  it.each([
    ['cancel', {}],
    ['cancel', {}],
    ['approve', { approved: true }],
    ['reject', { approved: true }],
  ])(
    '%s: the one that is carried out answers 200, the others 409',
    async (name, { approved = false }: { approved?: boolean }) => {
      const booking = await salon.book(day, approved ? { serviceId: salon.places.colouringId } : {});
      const answers = await twenty(() => salon.command(booking, name));
      expect([count(answers, 200), count(answers, 409)]).toEqual([1, 19]);
      expect((await states(booking)).toSorted()).toEqual(['applied', ...Array(19).fill('refused')]);
    },
  );

  it.each([
    ['attendance', { attendance: 'took_place' }],
    ['payments', { amount: 10, currency: 'CZK' }],
    ['move', { startsAt: inSeconds(2 * day) }],
  ])('%s: each answer is true', async (name, body) => {
    const booking = await salon.book(day);
    const answers = await twenty(() => salon.command(booking, name, body));
    expect(count(answers, 200)).toBe(20);
    expect(await states(booking)).toEqual(Array(20).fill('applied'));
  });

  it.each([
    ['payments', { amount: 10, currency: 'CZK' }],
    ['attendance', { attendance: 'took_place' }],
  ])('%s, to a booking whose workflow has ended: each answer is true', async (name, body) => {
    const booking = await salon.book(-8 * day, { source: 'staff' });
    await stack.operator.end(booking.workflowId);
    const answers = await twenty(() => salon.command(booking, name, body));
    // Temporal takes ten at once: on a busy machine some are told to come again.
    expect(count(answers, 200) + count(answers, 503)).toBe(20);
    const applied = (await states(booking)).filter((state) => state === 'applied');
    expect(applied.length).toBeGreaterThanOrEqual(Math.max(count(answers, 200), 1));
  });
});
