import { describe, expect, it } from 'vitest';
import type { PlannedBooking } from '../plan/booking-plan.ts';
import type { Transaction } from '../stage/mail-server.ts';
import type { Fault } from '../stage/world.ts';
import type { Message } from './evidence.ts';
import type { Evidence } from './findings.ts';
import { judge } from './judge.ts';
import { type Deed, leadMs } from './story.ts';

const noon = Date.parse('2026-12-01T12:00:00.000Z');
const at = (seconds: number) => new Date(noon + seconds * 1000);
const email = 'client.0@example.com';
const plan: PlannedBooking = {
  number: 0,
  business: 0,
  makeAtMs: 0,
  dueAtMs: 60_000,
  needsApproval: false,
  commands: [],
};
const startsAt = new Date(at(60).getTime() + leadMs);

const deed = (name: Deed['name'], second: number, more: Partial<Deed> = {}): Deed => ({
  name,
  outcome: 'done',
  askedAt: at(second),
  answeredAt: at(second + 0.1),
  tries: 1,
  surprises: [],
  ...more,
});
const message = (kind: string, second: number, more: Partial<Message> = {}): Message => ({
  id: kind,
  bookingId: 'b',
  kind,
  channel: 'email',
  to: email,
  status: 'sent',
  reason: null,
  dueAt: at(second).toISOString(),
  sentAt: null,
  bookingVersion: 1,
  attempts: 1,
  ...more,
});
const mail = (messageId: string, second: number, more: Partial<Transaction> = {}): Transaction => ({
  messageId,
  to: email,
  begunAt: at(second),
  arrivedAt: at(second + 0.01),
  taken: true,
  answerLost: false,
  ...more,
});
const killOf = (whom: Fault['whom'], second: number): Fault => ({ what: 'kill', whom, at: at(second) });

const reminded: Evidence = {
  stories: [{ plan, email, startsAt, deeds: [deed('make', 0)] }],
  bookings: [
    {
      id: 'b',
      status: 'confirmed',
      startsAt: startsAt.toISOString(),
      endsAt: startsAt.toISOString(),
      version: 1,
      workflowId: 'w',
      client: { email },
    },
  ],
  messages: [message('confirmed', 0), message('reminder', 60)],
  transactions: [mail('confirmed', 0.2), mail('reminder', 60)],
  workflows: [{ id: 'w', status: 'COMPLETED' }],
  faults: [],
};
const cancelled: Evidence = {
  ...reminded,
  stories: [{ plan, email, startsAt, deeds: [deed('make', 0), deed('cancel', 30)] }],
  bookings: reminded.bookings.map((booking) => ({ ...booking, status: 'cancelled', version: 2 })),
  messages: [
    message('confirmed', 0),
    message('reminder', 60, { status: 'not_sent', reason: 'cancelled' }),
    message('cancelled', 30, { bookingVersion: 2 }),
  ],
  transactions: [mail('confirmed', 0.2), mail('cancelled', 30.1)],
};

const problems = (evidence: Evidence) => judge(evidence).problems;
const without = (id: string) => reminded.transactions.filter(({ messageId }) => messageId !== id);
const status = (id: string, more: Partial<Message>) =>
  reminded.messages.map((one) => (one.id === id ? { ...one, ...more } : one));

describe('the judge of the chaos', () => {
  it('is content with each message once', () => {
    expect(judge(reminded)).toMatchObject({ ok: true, problems: [], unknown: [], doubled: [], crossed: [] });
    expect(judge(cancelled)).toMatchObject({ ok: true, problems: [], unknown: [], doubled: [], crossed: [] });
  });

  it('misses what did not come, whatever the ledger says', () => {
    const transactions = without('reminder');
    expect(problems({ ...reminded, transactions })).toEqual([expect.stringContaining('never arrived')]);
    const expired = status('reminder', { status: 'not_sent', reason: 'expired' });
    expect(problems({ ...reminded, transactions, messages: expired })).toEqual([
      expect.stringContaining('is missing, it is not_sent: expired'),
    ]);
    const messages = reminded.messages.filter(({ id }) => id !== 'reminder');
    expect(problems({ ...reminded, transactions, messages })).toEqual([expect.stringContaining('never planned')]);
  });

  it('sees what came for a state that had ended, and lets pass what was under way', () => {
    const late = (second: number): Evidence => ({
      ...cancelled,
      messages: [...cancelled.messages.filter(({ kind }) => kind !== 'reminder'), message('reminder', 60)],
      transactions: [...cancelled.transactions, mail('reminder', second)],
    });
    expect(problems(late(60))).toEqual([expect.stringContaining('was untrue from')]);
    expect(judge(late(30.5))).toMatchObject({ ok: true, crossed: [{ messageId: 'reminder' }] });
  });

  it('allows doubles only where an answer was lost or a worker killed in the send', () => {
    const twice = { ...reminded, transactions: [...reminded.transactions, mail('reminder', 90)] };
    expect(problems(twice)).toEqual([expect.stringContaining('is doubled without a cause')]);
    expect(problems({ ...twice, faults: [killOf('postgres', 60.1)] })).toHaveLength(1);
    expect(problems({ ...twice, faults: [killOf('worker-1', 80)] })).toHaveLength(1);
    expect(judge({ ...twice, faults: [killOf('worker-1', 60.1)] })).toMatchObject({
      ok: true,
      doubled: [{ cause: 'worker killed' }],
    });
    const lost = [...without('reminder'), mail('reminder', 60, { answerLost: true }), mail('reminder', 90)];
    expect(judge({ ...reminded, transactions: lost })).toMatchObject({ ok: true, doubled: [{ cause: 'answer lost' }] });
  });

  it('allows doubt only where an answer was lost or a worker killed in the send', () => {
    const doubt = {
      ...reminded,
      messages: status('reminder', { status: 'unknown' }),
      transactions: without('reminder'),
    };
    expect(problems(doubt)).toEqual([expect.stringContaining('is unknown without a cause')]);
    expect(judge({ ...doubt, faults: [killOf('worker-2', 61)] })).toMatchObject({
      ok: true,
      unknown: [{ cause: 'worker killed' }],
    });
    const claimedLate = { status: 'unknown', deliveries: [{ status: 'submitting', at: at(130).toISOString() }] };
    const late = { ...doubt, messages: status('reminder', claimedLate) };
    expect(judge({ ...late, faults: [killOf('worker-2', 132)] })).toMatchObject({ ok: true });
    expect(problems({ ...late, faults: [killOf('worker-2', 61)] }), 'killed before its claim').toHaveLength(1);
    const lost = [...doubt.transactions, mail('reminder', 60, { taken: false, answerLost: true })];
    expect(judge({ ...doubt, transactions: lost })).toMatchObject({ ok: true, unknown: [{ cause: 'answer lost' }] });
  });

  it('sees what has no outcome, no workflow or no end', () => {
    const planned = { ...reminded, messages: status('reminder', { status: 'sending' }) };
    expect(problems(planned)).toEqual([expect.stringContaining('has no outcome')]);
    expect(problems({ ...reminded, workflows: [] })).toEqual([expect.stringContaining('has no workflow')]);
    const workflows = (status: string) => [{ id: 'w', status }];
    expect(problems({ ...reminded, workflows: workflows('RUNNING') }), 'for its attendance').toEqual([]);
    const misfits = [
      problems({ ...cancelled, workflows: workflows('RUNNING') }),
      problems({ ...reminded, workflows: workflows('FAILED') }),
    ];
    expect(misfits.flat()).toEqual([expect.stringContaining('is RUNNING'), expect.stringContaining('is FAILED')]);
  });

  it('sees commands without an outcome, refusals without a cause and answers that no contract knows', () => {
    const commanded = (cancel: Deed): Evidence => ({
      ...reminded,
      stories: [{ plan, email, startsAt, deeds: [deed('make', 0), cancel] }],
    });
    expect(problems(commanded(deed('cancel', 30, { outcome: 'unanswered' })))).toEqual([
      expect.stringContaining('got no outcome'),
    ]);
    expect(problems(commanded(deed('cancel', 30, { outcome: 'refused' })))).toEqual([
      expect.stringContaining('refused without cause'),
    ]);
    expect(problems(commanded(deed('cancel', 30)))).toContainEqual(expect.stringContaining('and not cancelled'));
    const odd = deed('make', 0, { surprises: ['500'] });
    expect(problems({ ...reminded, stories: [{ plan, email, startsAt, deeds: [odd] }] })).toHaveLength(1);
  });
});
