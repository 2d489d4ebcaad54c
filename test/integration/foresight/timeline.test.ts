import { beforeEach, describe, expect, it } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { day, hour, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

interface Item {
  messageId: string | null;
  kind: string;
  channel: string;
  dueAt: string;
  localTime: string;
  status: string;
  reason: string | null;
  rule: { id: string; version: number; summary: string } | null;
  language: string | null;
  subject: string | null;
  text: string | null;
  segments: number | null;
  credits: number;
  fallbacks: { channel: string; at: string | null }[];
  change?: string;
  dueAtBefore?: string | null;
}

describe('the timeline of a booking', () => {
  let salon: TestSalon;
  let bookingId: string;
  const startsAt = inDays(3);

  beforeEach(async () => {
    salon = await api.salon();
    bookingId = (await salon.book({ startsAt })).body.id;
  });

  const timeline = async (language = 'en'): Promise<Item[]> =>
    (await salon.ask('GET', `/v1/bookings/${bookingId}/timeline`, undefined, { 'accept-language': language })).body
      .items;
  const whatIf = (body: object) => salon.ask('POST', `/v1/bookings/${bookingId}/timeline/what-if`, body);
  const items = async (body: object): Promise<Item[]> => (await whatIf(body)).body.items;
  const stored = async () => (await salon.ask('GET', `/v1/bookings/${bookingId}/messages?limit=200`)).body.items;
  const of = (all: Item[], kind: string, channel: string) =>
    all.filter((item) => item.kind === kind && item.channel === channel);

  it('B1: shows each message with when, by what, in which words, at what cost, and the rule behind it', async () => {
    const all = await timeline();
    expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).sort());
    expect(new Set(all.map(({ messageId }) => messageId))).toEqual(
      new Set((await stored()).map(({ id }: { id: string }) => id)),
    );
    const [reminder] = of(all, 'reminder', 'sms');
    expect(reminder).toMatchObject({
      status: 'planned',
      dueAt: new Date(Date.parse(startsAt) - day).toISOString(),
      language: 'cs',
      subject: null,
      segments: 1,
      credits: 1,
      text: expect.stringContaining('Haircut'),
      rule: { version: 1, summary: 'Reminder to the client by SMS, 24 hours before' },
      fallbacks: [],
    });
    expect(new Date(reminder?.localTime ?? '').toISOString()).toBe(reminder?.dueAt.replace(/\.\d+/, '.000'));
    expect(reminder?.localTime).toMatch(/\+0[12]:00$/);
    const [mail] = of(all, 'reminder', 'email');
    expect(mail).toMatchObject({ credits: 0, segments: null, subject: expect.stringMatching(/./) });
  });

  it.each([
    ['cs', 'Připomínka klientovi SMS, 24 hodin předem'],
    ['sk', 'Pripomienka klientovi SMS, 24 hodín vopred'],
    ['ru', 'Напоминание клиенту по SMS, за 24 часа'],
    ['de, sk;q=0.5, cs;q=0.9', 'Připomínka klientovi SMS, 24 hodin předem'],
    ['xx', 'Reminder to the client by SMS, 24 hours before'],
  ])('B1: tells a rule in the language of the caller: %s', async (language, summary) => {
    const [reminder] = of(await timeline(language), 'reminder', 'sms');
    expect(reminder?.rule?.summary).toBe(summary);
  });

  it('B1: keeps the rule as it was when it called for a message', async () => {
    const [{ rule } = {}] = of(await timeline(), 'reminder', 'sms');
    await salon.ask('PATCH', `/v1/notification-rules/${rule?.id}`, { offsets: [{ before: 'PT2H' }] });
    const [reminder] = of(await timeline(), 'reminder', 'sms');
    expect(reminder?.rule).toEqual(rule);
  });

  it('B1: tells what becomes of each message if the booking is moved, and stores nothing', async () => {
    const before = await stored();
    const all = await items({ move: { startsAt: inDays(5) } });
    const [reminder, ...more] = of(all, 'reminder', 'sms');
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      change: 'shifted',
      dueAt: new Date(Date.parse(inDays(5)) - day).toISOString().slice(0, 16) + reminder?.dueAt.slice(16),
      dueAtBefore: new Date(Date.parse(startsAt) - day).toISOString(),
    });
    expect(of(all, 'moved', 'sms')).toMatchObject([{ change: 'added', messageId: null, status: 'planned' }]);
    expect(of(all, 'moved', 'sms')[0]?.text).toMatch(/Haircut|termín/);
    expect(await stored()).toEqual(before);
    expect((await salon.ask('GET', `/v1/bookings/${bookingId}`)).body).toMatchObject({ startsAt, version: 1 });
  });

  it('B1: tells what becomes of each message if it is cancelled', async () => {
    const all = await items({ cancel: {} });
    expect(of(all, 'reminder', 'sms')).toMatchObject([{ change: 'removed' }]);
    expect(of(all, 'cancelled', 'sms')).toMatchObject([{ change: 'added', status: 'planned' }]);
  });

  it('B1: tells what a rule would add to it, change or take', async () => {
    const rule = { kind: 'reminder', channel: 'sms', offsets: [{ before: 'PT3H' }] };
    const added = (await items({ rule })).filter(({ change }) => change === 'added');
    expect(added).toMatchObject([{ kind: 'reminder', dueAt: new Date(Date.parse(startsAt) - 3 * hour).toISOString() }]);
    const [{ rule: known } = {}] = of(await timeline(), 'reminder', 'sms');
    const off = await items({ ruleId: known?.id, rule: { enabled: false } });
    expect(of(off, 'reminder', 'sms')).toMatchObject([{ change: 'removed' }]);
    const kept = await items({ ruleId: known?.id, rule: {} });
    expect(of(kept, 'reminder', 'sms')).toMatchObject([{ change: 'kept' }]);
  });

  it.each([
    [{}, ''],
    [{ cancel: {}, move: { startsAt } }, ''],
    [{ rule: { kind: 'reminder' } }, 'rule'],
    [{ move: { startsAt: '2020-01-01T10:00:00Z' } }, 'move.startsAt'],
  ])('refuses %j', async (body, path) => {
    expect(await whatIf(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('is of the business alone, and needs the scope', async () => {
    const other = await api.salon();
    expect(await other.ask('GET', `/v1/bookings/${bookingId}/timeline`)).toMatchObject({ status: 404 });
    expect(await other.ask('POST', `/v1/bookings/${bookingId}/timeline/what-if`, { cancel: {} })).toMatchObject({
      status: 404,
    });
    const key = await api.key(salon.businessId, 'bookings:read');
    expect(await api.ask(key, 'GET', `/v1/bookings/${bookingId}/timeline`)).toMatchObject({ status: 403 });
  });

  it('B2: explains a message that was taken back, by which change and by whom', async () => {
    const [reminder] = of(await timeline(), 'reminder', 'sms');
    await salon.ask('POST', `/v1/bookings/${bookingId}/cancel`, { by: 'client', reason: 'holidays' });
    const explain = async (language: string) =>
      (
        await salon.ask('GET', `/v1/messages/${reminder?.messageId}/explain`, undefined, {
          'accept-language': language,
        })
      ).body;
    expect(await explain('en')).toMatchObject({
      outcome: 'not_sent',
      reason: 'cancelled',
      sentence: 'The message was not sent because the booking was cancelled.',
      rule: { version: 1 },
      bookingVersion: 1,
      template: null,
      inputs: { status: 'cancelled', version: 2, hasEmail: true, hasPhone: true },
    });
    expect((await explain('cs')).sentence).toBe('Zpráva se neodeslala, protože rezervace byla zrušena.');
    const { steps } = await explain('en');
    expect(steps).toEqual([
      expect.objectContaining({ what: 'planned', detail: 'created', by: 'business' }),
      expect.objectContaining({ what: 'booking_changed', detail: 'holidays', by: 'client' }),
      expect.objectContaining({ what: 'ended', detail: 'cancelled' }),
    ]);
  });

  it('rule 169: shows what went out as it went out, and not as it would read now', async () => {
    const [reminder] = of(await timeline(), 'reminder', 'sms');
    const { messageId = '' } = reminder ?? {};
    await api.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      await tx.update(
        MessageRow,
        { id: messageId },
        { status: 'delivered', sentAt: new Date(), deliveredAt: new Date() },
      );
      await tx.query(
        `INSERT INTO message_words (message_id, step, business_id, language, text, segments, body_hash, sent_at)
         VALUES ($1, 0, $2, 'cs', 'Tak to odešlo', 1, '', now())`,
        [messageId, salon.businessId],
      );
    });
    expect((await timeline()).find((item) => item.messageId === messageId)).toMatchObject({
      text: 'Tak to odešlo',
      status: 'delivered',
    });
    const { body } = await salon.ask('GET', `/v1/messages/${messageId}`);
    expect(body).toMatchObject({ text: 'Tak to odešlo', segments: 1, language: 'cs', subject: null });
    const { body: explained } = await salon.ask('GET', `/v1/messages/${messageId}/explain`);
    expect(explained.sentence).toMatch(/^The message was delivered on .* at \d/);
  });
});
