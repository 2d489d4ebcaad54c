import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inSeconds, type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';
import { inClear } from '../support/workflow/replay.js';

/** How long PostgreSQL is away. */
const outage = Number(process.env.ZVONEK_TEST_OUTAGE_SECONDS ?? 10);
const reminders = ['reminder by email', 'reminder by sms'];

describe('a server that is away', () => {
  let stack: LiveStack;
  beforeAll(async () => {
    stack = await LiveStack.start();
  });
  afterAll(() => stack?.stop());

  const salonWithLead = (seconds: number) => LiveSalon.open(stack, `PT${seconds}S`);
  const gets = (salon: LiveSalon, booking: LiveBooking, what: string[], within = 30_000) =>
    vi.waitFor(async () => expect(await salon.arrived(booking)).toEqual(what), { timeout: within, interval: 200 });
  const passes = (instant: number) =>
    vi.waitFor(() => expect(Date.now()).toBeGreaterThan(instant), { timeout: instant - Date.now() + 5_000 });

  it('Temporal, killed with timers pending: they fire, also those that fell due meanwhile', async () => {
    const salon = await salonWithLead(40);
    const [soon, later] = await Promise.all([salon.book(46), salon.book(54)]);
    await gets(salon, soon, ['confirmed by email']);
    await gets(salon, later, ['confirmed by email']);
    await stack.kill('temporal');
    await passes(Date.parse(soon.startsAt) - 40_000);
    await stack.revive('temporal');
    await gets(salon, soon, ['confirmed by email', ...reminders]);
    await gets(salon, later, ['confirmed by email', ...reminders]);
  });

  it('Temporal: a booking is taken and starts later, commands are asked for again', async () => {
    const salon = await salonWithLead(3_600);
    const before = await salon.book(86_400);
    await gets(salon, before, ['confirmed by email']);
    await stack.kill('temporal');
    const meanwhile = await salon.book(86_400);
    const command = { 'idempotency-key': 'the-command-is-given-twice' };
    expect(await salon.command(before, 'cancel', {}, command)).toMatchObject({
      status: 503,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
      body: { code: 'workflow_engine_unavailable' },
    });
    const health = await salon.ask('GET', '/v1/health/ready');
    expect(health.status).toBe(503);
    expect(await salon.booking(before)).toMatchObject({ status: 'confirmed', version: 1 });
    await stack.revive('temporal');
    const again = () => salon.command(before, 'cancel', {}, command);
    await vi.waitFor(async () => expect((await again()).status).toBe(200), { timeout: 20_000, interval: 500 });
    await gets(salon, before, ['cancelled by email', 'cancelled by sms', 'confirmed by email']);
    expect(await salon.booking(before)).toMatchObject({ status: 'cancelled', version: 2 });
    await vi.waitFor(
      async () => {
        await stack.operator.trigger('reconcile');
        expect(await salon.arrived(meanwhile)).toEqual(['confirmed by email']);
      },
      { timeout: 60_000, interval: 3_000 },
    );
  });

  it(
    'PostgreSQL: requests are answered 503, and afterwards everything planned goes out once',
    async () => {
      const lead = 2 * outage + 60;
      const salon = await salonWithLead(lead);
      const booking = await salon.book(lead + 6);
      await gets(salon, booking, ['confirmed by email']);
      await stack.kill('postgres');
      const until = Date.now() + outage * 1_000;
      const away = {
        status: 503,
        headers: { 'retry-after': expect.any(String) },
        body: { code: 'database_unavailable' },
      };
      const draft = salon.draft(600);
      const make = () => salon.ask('POST', '/v1/bookings', draft, { 'idempotency-key': 'the-booking-is-posted-twice' });
      expect(await make()).toMatchObject(away);
      expect(await salon.ask('GET', `/v1/bookings/${booking.id}`)).toMatchObject(away);
      expect(await salon.command(booking, 'move', { startsAt: inSeconds(900) })).toMatchObject(away);
      await passes(until);
      await stack.revive('postgres');
      await vi.waitFor(async () => expect((await make()).status).toBe(201), { timeout: 20_000, interval: 500 });
      await gets(salon, booking, ['confirmed by email', ...reminders], 30_000 + outage * 2_000);
      const made = { ...(await make()).body, client: draft.client };
      await gets(salon, made, ['confirmed by email']);
      expect((await salon.ask('GET', '/v1/bookings')).body.items).toHaveLength(2);
      expect(await salon.arrived(booking)).toEqual(['confirmed by email', ...reminders]);
    },
    120_000 + outage * 5_000,
  );

  it('providers that hang: commands are answered all the same', async () => {
    const salon = await salonWithLead(3_600);
    const booking = await salon.book(86_400);
    await gets(salon, booking, ['confirmed by email']);
    stack.smtp.faults.push({ stage: 'rcpt', how: 'hang', to: booking.client.email });
    await stack.misbehave({ fault: 'timeout-before-accepting', to: booking.client.phone });
    const startsAt = inSeconds(90_000);
    expect(await salon.command(booking, 'move', { startsAt })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await salon.command(booking, 'cancel')).toMatchObject({ status: 200, body: { version: 3 } });
    stack.smtp.faults.length = 0;
    await stack.misbehave();
  });

  it('a workflow that somebody terminated is started again in the night, and says nothing twice', async () => {
    const salon = await salonWithLead(30);
    const booking = await salon.book(42);
    await gets(salon, booking, ['confirmed by email']);
    await stack.operator.temporal(
      'workflow',
      'terminate',
      '--workflow-id',
      booking.workflowId,
      '--reason',
      'a mistake',
    );
    await stack.operator.trigger('nightly');
    await gets(salon, booking, ['confirmed by email', ...reminders]);
    expect(await salon.command(booking, 'cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    await gets(salon, booking, ['cancelled by email', 'cancelled by sms', 'confirmed by email', ...reminders]);
  });

  it('no failure left personal data in a history, and every history can be carried on', async () => {
    const told = Object.values(await stack.operator.histories())
      .map(inClear)
      .join('\n');
    expect(told).toContain('bookingWorkflow');
    expect(told).not.toMatch(/client\.\d+@|\+420601|Client No\.|Note \d+/);
    expect(await stack.misfits()).toEqual({});
  });
});
