import { beforeAll, describe, expect, it } from 'vitest';
import { day, hour, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

interface Item {
  messageId: null;
  kind: string;
  channel: string;
  to: string | null;
  dueAt: string;
  sentAt: string | null;
  status: string;
  reason: string | null;
  text: string | null;
  rule: { summary: string } | null;
}

const begin = Date.parse('2027-03-01T09:00:00.000Z');
const at = (ms: number) => new Date(begin + ms).toISOString();
const viberThenSms = {
  kind: 'reminder',
  channel: 'viber',
  offsets: [{ before: 'PT24H' }],
  fallback: [{ channel: 'sms', after: 'PT5M' }],
};

describe('a simulation', () => {
  let salon: TestSalon;
  beforeAll(async () => {
    salon = await api.salon({ notificationsOnSince: new Date(begin - day) });
  });

  const play = (events: object[] = [], rest: object = {}, booking: object = {}) =>
    salon.ask('POST', '/v1/simulations', {
      booking: {
        serviceId: salon.serviceId,
        startsAt: at(14 * day),
        createdAt: at(0),
        client: { name: 'Client One', email: 'one@example.com', phone: '601 000 001' },
        source: 'online',
        ...booking,
      },
      events,
      ...rest,
    });
  const items = async (...asked: Parameters<typeof play>): Promise<Item[]> => {
    const { status, body } = await play(...asked);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.items;
  };
  const told = async (...asked: Parameters<typeof play>) =>
    (await items(...asked)).map(({ kind, channel, status, reason }) => `${kind} ${channel} ${reason ?? status}`);

  it('B18: plays a booking to its end: what goes out when, in which words', async () => {
    const all = await items();
    expect(all).toMatchObject([
      { kind: 'confirmed', channel: 'email', dueAt: at(0), sentAt: at(0), status: 'sent', messageId: null },
      { kind: 'reminder', dueAt: at(13 * day) },
      { kind: 'reminder', dueAt: at(13 * day) },
    ]);
    const sms = all.find(({ channel }) => channel === 'sms');
    expect(sms).toMatchObject({ status: 'delivered', sentAt: at(13 * day), text: expect.stringContaining('Haircut') });
  });

  it('B18: plays what people do: an approval, two moves, a cancellation', async () => {
    await salon.ask('PATCH', '/v1/business', { approval: 'manual' });
    const events = [
      { at: at(hour), type: 'approve' },
      { at: at(2 * hour), type: 'move', startsAt: at(10 * day) },
      { at: at(day), type: 'move', startsAt: at(12 * day) },
      { at: at(11 * day + hour), type: 'cancel', by: 'client' },
    ];
    const all = await told(events);
    await salon.ask('PATCH', '/v1/business', { approval: 'automatic' });
    expect(all.filter((line) => line.includes('email'))).toEqual([
      'pending email sent',
      'confirmed email sent',
      'moved email sent',
      'moved email sent',
      'reminder email moved',
      'reminder email sent',
      'cancelled email sent',
      'reminder email moved',
    ]);
  });

  it('B18: plays providers that fail, and those that nobody hears of', async () => {
    const rules = { rules: [viberThenSms] };
    expect(await told([], rules)).toEqual(['reminder viber delivered']);
    expect(await items([{ at: at(0), type: 'viber_fails' }], rules)).toMatchObject([
      { channel: 'viber', by: 'sms', status: 'delivered', sentAt: at(13 * day) },
    ]);
    expect(await items([{ at: at(0), type: 'silence' }], rules)).toMatchObject([
      { by: 'sms', status: 'undelivered', reason: 'no_confirmation', sentAt: at(13 * day + 5 * 60_000) },
    ]);
  });

  it('B18: plays rules that nobody has stated yet', async () => {
    const rules = [{ kind: 'reminder', channel: 'email', offsets: [{ before: 'PT2H' }, { before: 'PT24H' }] }];
    expect(await items([], { rules })).toMatchObject([
      {
        dueAt: at(13 * day),
        status: 'sent',
        rule: { summary: 'Reminder to the client by e-mail, 2 hours before, 24 hours before' },
      },
      { dueAt: at(14 * day - 2 * hour), status: 'sent' },
    ]);
  });

  it('B18, rule 35: plays what the business and its people are told', async () => {
    const { body: member } = await salon.ask('POST', '/v1/staff', { name: 'Stylist Two', email: 'two@example.com' });
    await salon.ask('PATCH', '/v1/business', { admin: { email: 'admin@example.com' } });
    const rule = { kind: 'confirmed', channel: 'email' };
    const rules = [
      { ...rule, audience: 'admin' },
      { ...rule, audience: `staff:${member.id}` },
    ];
    const all = await items([], { rules });
    expect(all.map(({ to, status }) => `${to} ${status}`).sort()).toEqual([
      'admin@example.com sent',
      'two@example.com sent',
    ]);
  });

  it('B18: plays custom messages, too, with the device that they switch', async () => {
    const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Sauna' });
    const made = await salon.ask('POST', `/v1/message-groups/${group.id}/messages`, {
      event: 'before_start',
      delay: 'PT60M',
      action: { type: 'sms', to: '+420605000111', text: 'ZAPNI SAUNU' },
      compensation: { text: 'VYPNI SAUNU' },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { body: service } = await salon.ask('POST', '/v1/services', {
      ...{ name: 'Sauna', durationMinutes: 60, messageGroupId: group.id },
    });
    const events = [{ at: at(14 * day - hour / 2), type: 'cancel' }];
    const all = await items(events, { rules: [] }, { serviceId: service.id });
    expect(all).toMatchObject([
      { text: 'ZAPNI SAUNU', sentAt: at(14 * day - hour), status: 'delivered' },
      { text: 'VYPNI SAUNU', sentAt: at(14 * day - hour / 2), status: 'delivered' },
    ]);
  });

  it('B18: foretells what comes of the same booking', async () => {
    const now = Date.now();
    const startsAt = new Date(now + 3 * day).toISOString();
    const client = { name: 'Client One', email: 'one@example.com', phone: '601 000 001' };
    const { body: booking } = await salon.book({ startsAt, source: 'staff', client });
    await salon.ask('POST', `/v1/bookings/${booking.id}/move`, { startsAt: new Date(now + 5 * day).toISOString() });
    const { body: real } = await salon.ask('GET', `/v1/bookings/${booking.id}/timeline`);
    const foretold = await items(
      [{ at: new Date(now).toISOString(), type: 'move', startsAt: new Date(now + 5 * day).toISOString() }],
      {},
      { startsAt, createdAt: new Date(now).toISOString(), source: 'staff' },
    );
    const lines = (all: Item[]) =>
      all.map(({ kind, channel, dueAt }) => `${kind} ${channel} ${dueAt.slice(0, 15)}`).sort();
    expect(lines(foretold)).toEqual(lines(real.items));
    const textOf = (all: Item[]) =>
      all.find(({ kind, channel, reason }) => kind === 'reminder' && channel === 'sms' && !reason)?.text;
    expect(textOf(foretold)).toBe(textOf(real.items));
  });

  it('B18: stores nothing and sends nothing', async () => {
    const counts = () =>
      api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
        tx.query(
          `SELECT (SELECT count(*) FROM bookings) AS bookings, (SELECT count(*) FROM messages) AS messages,
             (SELECT count(*) FROM clients) AS clients, (SELECT count(*) FROM booking_changes) AS changes,
             (SELECT count(*) FROM idempotency_keys) AS keys`,
        ),
      );
    const before = await counts();
    await play([{ at: at(hour), type: 'cancel' }]);
    expect(await counts()).toEqual(before);
  });

  it.each([
    [[{ at: at(hour), type: 'approve' }], 'events.0'],
    [[{ at: at(hour), type: 'move', startsAt: at(-day) }], 'events.0.startsAt'],
    [[{ at: at(hour), type: 'dance' }], 'events.0.type'],
    [
      [
        { at: at(hour), type: 'silence' },
        { at: at(-1), type: 'cancel' },
      ],
      'events.1.at',
    ],
  ])('refuses %j', async (events, path) => {
    expect(await play(events)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it.each([
    [{ startsAt: at(-hour) }, 'booking.startsAt'],
    [{ endsAt: at(day) }, 'booking.endsAt'],
    [{ serviceId: '019b0ab8-7c00-7000-8000-000000000000' }, 'booking.serviceId'],
    [{ staffId: '019b0ab8-7c00-7000-8000-000000000000' }, 'booking.staffId'],
  ])('names what is wrong with the booking from the whole: %j', async (booking, path) => {
    expect(await play([], {}, booking)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('refuses a play that would make more messages than any booking has', async () => {
    const offsets = Array.from({ length: 20 }, (_, minute) => ({ before: `PT${minute + 1}M` }));
    const rules = ['email', 'sms', 'viber'].map((channel) => ({ kind: 'reminder', channel, offsets }));
    const events = Array.from({ length: 20 }, (_, n) => ({
      at: at(n * hour),
      type: 'move',
      startsAt: at((200 + n) * hour),
    }));
    expect(await play(events, { rules })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'events', code: 'limit_reached' }] },
    });
  });

  it('B18: takes less than 50 ms for 14 days, once it is warm', async () => {
    const events = [
      { at: at(day), type: 'move', startsAt: at(13 * day) },
      { at: at(2 * day), type: 'move', startsAt: at(14 * day) },
      { at: at(14 * day + 2 * hour), type: 'attendance', attendance: 'took_place' },
    ];
    for (let warm = 0; warm < 5; warm += 1) await play(events);
    const times: number[] = [];
    for (let run = 0; run < 10; run += 1) {
      const before = process.cpuUsage();
      await play(events);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1_000);
    }
    const median = times.sort((a, b) => a - b)[5] as number;
    console.info(`a simulation of 14 days takes ${median.toFixed(1)} ms of the processor`);
    expect(median).toBeLessThan(50);
  });
});
