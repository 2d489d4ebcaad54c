import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inSeconds, type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';
import type { Operator } from '../support/servers/operator.js';
import { commandLines } from '../support/servers/operators-document.js';

const told = ['cancelled by email', 'cancelled by sms'];

describe('what operators do in Temporal', () => {
  let stack: LiveStack;
  let salon: LiveSalon;
  let operator: Operator;
  beforeAll(async () => {
    stack = await LiveStack.start();
    salon = await LiveSalon.open(stack, 'PT1H');
    operator = stack.operator;
  });
  afterAll(() => stack?.stop());

  const confirmed = async (): Promise<LiveBooking> => {
    const booking = await salon.book(86_400);
    await vi.waitFor(async () => expect(await salon.arrived(booking)).toEqual(['confirmed by email']), 10_000);
    return booking;
  };
  const isToldOfTheCancel = async (booking: LiveBooking) => {
    await operator.end(booking.workflowId);
    expect(await salon.arrived(booking)).toEqual([...told, 'confirmed by email']);
    expect(await salon.booking(booking)).toMatchObject({ status: 'cancelled', version: 2 });
  };

  describe.concurrent('a booking', () => {
    it.each([
      ['an empty object', ['--input', '{}']],
      ['no input at all', []],
      ['null', ['--input', 'null']],
      ['a reason and who it was', ['--input', '{"reason":"flood","by":"client"}']],
    ])('is cancelled by a signal with %s, and the client is told', async (_, input) => {
      const booking = await confirmed();
      await operator.signal(booking.workflowId, 'cancel', ...input);
      await isToldOfTheCancel(booking);
    });

    it('is cancelled when its workflow is', async () => {
      const booking = await confirmed();
      await operator.temporal('workflow', 'cancel', '--workflow-id', booking.workflowId);
      await isToldOfTheCancel(booking);
    });

    it('is moved by a signal', async () => {
      const booking = await confirmed();
      const startsAt = inSeconds(172_800);
      await operator.signal(booking.workflowId, 'move', '--input', JSON.stringify({ startsAt }));
      await vi.waitFor(
        async () => expect(await salon.booking(booking)).toMatchObject({ startsAt, version: 2 }),
        10_000,
      );
    });

    it.each([
      ['text', ['--input', '"cancel please"']],
      ['a list', ['--input', '[1, 2]']],
      ['a number', ['--input', '7']],
      ['an unknown field', ['--input', '{"raeson":"ill"}']],
      ['a field of a wrong type', ['--input', '{"by":7}']],
      ['a name that every object has', ['--input', '{"constructor":1}']],
      ['bytes', ['--input', 'cancel', '--input-meta', 'encoding=binary/plain']],
      ['an encoding that nobody knows', ['--input', 'cancel', '--input-meta', 'encoding=binary/unheard-of']],
      ['a message of protobuf', ['--input', '{}', '--input-meta', 'encoding=json/protobuf']],
    ])('is not changed by a signal with nonsense (%s), and lives on', async (_, input) => {
      const booking = await confirmed();
      await operator.signal(booking.workflowId, 'cancel', ...input);
      await operator.signal(booking.workflowId, 'move', ...input);
      expect(await salon.command(booking, 'move', { startsAt: inSeconds(90_000) })).toMatchObject({
        status: 200,
        body: { status: 'confirmed', version: 2 },
      });
    });

    it('is not changed by a signal that nobody knows', async () => {
      const booking = await confirmed();
      await operator.signal(booking.workflowId, 'canecl');
      const nonsense = ['--input', 'x', '--input-meta', 'encoding=binary/unheard-of'];
      await operator.signal(booking.workflowId, 'approoove', ...nonsense);
      await operator.signal(booking.workflowId, '__temporal_nonsense').catch(() => {});
      const query = `WorkflowId="${booking.workflowId}" AND LastRefusedCommand="unknown:VALIDATION"`;
      await vi.waitFor(async () => expect(await operator.workflows(query)).toEqual([booking.workflowId]), 10_000);
      await operator.signal(booking.workflowId, 'cancel');
      await isToldOfTheCancel(booking);
    });

    it('takes an update and answers it', async () => {
      const booking = await confirmed();
      const answer = await operator.update(booking.workflowId, 'cancel', '--input', '{}', '--output', 'json');
      expect(JSON.parse(answer)).toMatchObject({ result: { status: 'cancelled', version: 2 } });
      await isToldOfTheCancel(booking);
    });

    it.each([
      ['its state does not allow', 'approve', '{}', /confirmed|invalid state/i],
      ['leads into the past', 'move', '{"startsAt":"2001-01-01T00:00:00Z"}', /past/],
      ['says nothing of when', 'move', '{}', /startsAt is missing/],
      ['is for another version', 'cancel', '{"expectedVersion":9}', /at version 1/],
    ])('refuses an update that %s and says why', async (_, name, input, reason) => {
      const booking = await confirmed();
      await expect(operator.update(booking.workflowId, name, '--input', input)).rejects.toThrow(reason);
      expect(await salon.booking(booking)).toMatchObject({ status: 'confirmed', version: 1 });
    });

    it('is found by what it is and by what it sends next', async () => {
      const booking = await confirmed();
      const [, business] = booking.workflowId.split(':');
      const isFound = (query: string) =>
        vi.waitFor(async () => expect(await operator.workflows(query)).toContain(booking.workflowId), 10_000);
      const mine = `BusinessId="${business}" AND BookingStatus="confirmed" AND NextMessageKind="reminder"`;
      const span = `BookingStart > "${inSeconds(80_000)}" AND NextMessageAt < "${inSeconds(90_000)}"`;
      await isFound(`${mine} AND ${span}`);
      await operator.signal(booking.workflowId, 'cancel');
      await isFound(`BusinessId="${business}" AND BookingStatus="cancelled"`);
      expect(await operator.workflows(mine)).not.toContain(booking.workflowId);
    });

    it('whose mail server refuses the address is found by its trouble', async () => {
      const draft = salon.draft(86_400);
      stack.smtp.faults.push({ stage: 'rcpt', how: { code: 550 }, to: draft.client.email });
      const { body: booking } = await salon.ask('POST', '/v1/bookings', draft);
      const query = `WorkflowId="${booking.workflowId}" AND DeliveryProblem="undelivered:confirmed:email"`;
      await vi.waitFor(async () => expect(await operator.workflows(query)).toHaveLength(1), 10_000);
    });

    it('says in words what each command does and what is planned', async () => {
      const booking = await confirmed();
      const metadata = await operator.temporal('workflow', 'metadata', '--workflow-id', booking.workflowId);
      for (const name of ['approve', 'reject', 'move', 'cancel']) expect(metadata).toContain(name);
      expect(metadata).toContain('Cancels the booking; the client is told.');
      expect(metadata).toMatch(/confirmed.*version 1/);
      expect(metadata).toMatch(/reminder \| sms \| planned/);
    });
  });

  describe('what the document tells operators to type', () => {
    /** Who asks for the cancellation of a workflow is told to nobody. */
    const isDone = (booking: LiveBooking, event: string, givenBy: unknown) =>
      vi.waitFor(async () => {
        const { items } = (await salon.ask('GET', `/v1/bookings/${booking.id}/changes`)).body;
        expect(items.at(-1)).toMatchObject({ event, state: 'applied', via: 'operator', givenBy });
      }, 10_000);
    const events: Record<string, string> = {
      ...{ approve: 'approved', reject: 'rejected', move: 'moved', change: 'changed', cancel: 'cancelled' },
      ...{ markAttendance: 'attendance_set', markPaid: 'paid' },
      ...{ pauseNotifications: 'notifications_paused', resumeNotifications: 'notifications_resumed' },
      ...{ skipMessage: 'message_skipped', sendNow: 'message_sent_now', resend: 'message_resent' },
    };
    /** What a line is about: a booking that waits for approval, or one that is confirmed. */
    const subjectOf = (line: string) =>
      /--name (approve|reject)\b/.test(line)
        ? salon.book(86_400, { serviceId: salon.places.colouringId })
        : confirmed();
    const filledIn = async (line: string, booking: LiveBooking) => {
      const ledger = await salon.ledger(booking);
      const idOf = (status: string) => ledger.find((message) => message.status === status)?.id ?? 'none';
      const { staffId, haircutId } = salon.places;
      return line
        .replace('<planned>', idOf('planned'))
        .replace('<sent>', idOf('sent'))
        .replace('<staff>', staffId)
        .replace('<service>', haircutId);
    };

    it.each(commandLines('temporal workflow').filter((line) => line.includes('$W')))('%s', async (line) => {
      const booking = await subjectOf(line);
      await operator.shell(await filledIn(line, booking), { W: booking.workflowId });
      const [, name = line.includes('workflow cancel') ? 'cancel' : ''] = /--name (\w+)/.exec(line) ?? [];
      const event = events[name];
      if (event) await isDone(booking, event, line.includes('--name') ? expect.stringContaining('@') : null);
      const metadata = await operator.temporal('workflow', 'metadata', '--workflow-id', booking.workflowId);
      expect(metadata).not.toContain('**refused**');
    });

    it.each([
      ...commandLines('temporal schedule'),
      ...commandLines('temporal task-queue'),
      ...commandLines('temporal workflow list'),
    ])('%s', async (line) => {
      await operator.shell(line);
    });

    it('names every command there is', () => {
      const lines = commandLines('temporal workflow').join('\n');
      for (const name of Object.keys(events)) expect(lines).toContain(`--name ${name}`);
    });
  });

  it('rule 104, 105: noting after the end that the client came sends what waits for that', async () => {
    const group = await salon.ask('POST', '/v1/message-groups', { name: 'Thanks' });
    const action = { type: 'sms', to: 'client', text: 'Thank you for coming.' };
    const message = { event: 'attendance', attendance: 'took_place', action };
    expect(await salon.ask('POST', `/v1/message-groups/${group.body.id}/messages`, message)).toMatchObject({
      status: 201,
    });
    const service = { name: 'A minute', durationMinutes: 5, messageGroupId: group.body.id };
    const { body } = await salon.ask('POST', '/v1/services', service);
    const booking = await salon.book(1, { serviceId: body.id, source: 'staff' });
    await salon.end(booking);
    await operator.signal(booking.workflowId, 'markAttendance', '--input', '{"attendance":"took_place"}');
    await vi.waitFor(async () => expect(await salon.arrived(booking)).toContain('custom by sms'), 10_000);
    expect(await salon.booking(booking)).toMatchObject({ attendance: 'took_place', version: 2 });
  });

  it('two schedules keep house', async () => {
    const schedules = await operator.json<{ scheduleId: string }[]>('schedule', 'list');
    expect(schedules.map(({ scheduleId }) => scheduleId).sort()).toEqual(['nightly', 'reconcile']);
  });

  it('every history can be carried on', async () => {
    expect(await stack.misfits()).toEqual({});
  });
});
