import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inSeconds, type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';

const day = 86_400;
const people = 30;

describe('a course of thirty bookings', () => {
  let stack: LiveStack;
  let salon: LiveSalon;
  let termId: string;
  let bookings: LiveBooking[];
  beforeAll(async () => {
    stack = await LiveStack.start();
    salon = await LiveSalon.open(stack, 'PT1H');
    const { haircutId: serviceId, locationId } = salon.places;
    const term = {
      serviceId,
      locationId,
      startsAt: inSeconds(5 * day),
      endsAt: inSeconds(5 * day + 3_600),
      name: 'Yoga',
    };
    termId = (await salon.ask('POST', '/v1/terms', term)).body.id;
    const ofTerm = { termId, serviceId: undefined, startsAt: undefined, endsAt: undefined };
    bookings = await Promise.all(Array.from({ length: people }, () => salon.book(0, ofTerm)));
    await vi.waitFor(() => expect(mailsOf('confirmed')).resolves.toEqual(Array(people).fill(1)), wait);
  }, 200_000);
  afterAll(() => stack?.stop());

  // A change whose workflow did not start at once is started by maintenance.
  const wait = { timeout: 180_000, interval: 500 };
  /** How many mails of a kind came to each client, told apart by what the client's mail program tells them apart by. */
  const mailsOf = (kind: string) =>
    Promise.all(
      bookings.map(async (booking) => {
        const ids = (await salon.ledger(booking)).filter((one) => one.kind === kind && one.channel === 'email');
        const mails = stack.smtp.mails.filter(({ headers }) =>
          ids.some(({ id }) => id === headers.get('x-zvonek-message')),
        );
        return new Set(mails.map(({ headers }) => headers.get('message-id'))).size;
      }),
    );
  const done = async (changeId: string) => {
    let change: { state?: string; done?: number } = {};
    await vi.waitFor(async () => {
      change = (await salon.ask('GET', `/v1/term-changes/${changeId}`)).body;
      expect(change).toMatchObject({ state: 'done' });
    }, wait);
    return change;
  };

  it('rule 179: is moved as a whole, with a worker that is killed in the middle: each client gets one mail', async () => {
    const startsAt = new Date(Date.now() + 7 * day * 1_000).toISOString();
    const { status, body } = await salon.ask('POST', `/v1/terms/${termId}/move`, { startsAt });
    expect({ status, total: body.total }).toEqual({ status: 202, total: people });
    await vi.waitFor(
      async () => {
        const moved = (await Promise.all(bookings.map((one) => salon.booking(one)))).filter(
          (one) => one.startsAt === startsAt,
        );
        expect(moved.length).toBeGreaterThan(2);
      },
      { timeout: 20_000, interval: 20 },
    );
    await stack.kill('worker');
    await stack.revive('worker');
    expect(await done(body.id)).toMatchObject({ done: people, total: people, failures: [] });
    await vi.waitFor(() => expect(mailsOf('moved')).resolves.toEqual(Array(people).fill(1)), wait);
    for (const booking of bookings) expect(await salon.booking(booking)).toMatchObject({ startsAt, version: 2 });
  }, 400_000);

  it('rule 179: is cancelled as a whole: each client gets one mail', async () => {
    const { body } = await salon.ask('POST', `/v1/terms/${termId}/cancel`, { reason: 'The teacher is ill' });
    expect(await done(body.id)).toMatchObject({ done: people, failures: [] });
    await vi.waitFor(() => expect(mailsOf('cancelled')).resolves.toEqual(Array(people).fill(1)), wait);
    for (const booking of bookings) expect((await salon.booking(booking)).status).toBe('cancelled');
    expect(await stack.misfits()).toEqual({});
  }, 400_000);
});
