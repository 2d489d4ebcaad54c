import { describe, expect, it } from 'vitest';
import { type MessageStatus, messageStatuses, type OutcomeReason } from './message.js';
import { type LivingMessage, type MessageEvent, messageAfter, transitions } from './message-lifecycle.js';

const now = new Date('2026-12-01T12:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const at = { now, startsAt: later(120) };
const message = (status: MessageStatus, given: Partial<LivingMessage> = {}): LivingMessage => ({
  status,
  reason: null,
  step: 0,
  nextStepAt: null,
  channel: 'viber',
  fallback: [],
  expiresAt: later(60),
  ...given,
});
const withSms = { fallback: [{ channel: 'sms' as const, after: 'PT5M' }] };
const leads = (from: LivingMessage, event: MessageEvent) => messageAfter(from, event, at);

describe('a message with one way alone', () => {
  it.each<[MessageStatus, MessageEvent, MessageStatus, OutcomeReason | null]>([
    ['planned', { type: 'claimed' }, 'sending', null],
    ['planned', { type: 'forbidden', reason: 'opted_out' }, 'not_sent', 'opted_out'],
    ['sending', { type: 'forbidden', reason: 'cancelled' }, 'unknown', null],
    ['sending', { type: 'accepted' }, 'sent', null],
    ['sending', { type: 'refused', reason: 'content_refused' }, 'undelivered', 'content_refused'],
    ['sending', { type: 'accountRefused', reason: 'connection_missing' }, 'planned', 'connection_missing'],
    ['sending', { type: 'deferred', reason: null }, 'planned', null],
    ['sending', { type: 'undecided', reason: null }, 'sending', null],
    ['sending', { type: 'unknown' }, 'unknown', null],
    ['planned', { type: 'waiting', reason: 'phone_unavailable' }, 'planned', 'phone_unavailable'],
    ['planned', { type: 'givenUp' }, 'not_sent', 'expired'],
    ['sending', { type: 'givenUp' }, 'unknown', null],
    ['planned', { type: 'withdrawn', reason: 'moved' }, 'not_sent', 'moved'],
    ['unknown', { type: 'reportedAccepted' }, 'sent', null],
    ['sent', { type: 'reportedExpired' }, 'undelivered', 'no_confirmation'],
    ['sent', { type: 'reportedCancelled' }, 'not_sent', 'cancelled'],
  ])('%s, %j: %s, %s', (from, event, status, reason) => {
    expect(leads(message(from), event)).toEqual({ status, reason, step: 0, nextStepAt: null });
  });

  it('becomes undelivered by a refusal or a report alone', () => {
    const targets = (places: object) => Object.values(places).flatMap((to) => [to, to.nextStepOr]);
    const leading = Object.entries(transitions).filter(([, places]) => targets(places).includes('undelivered'));
    expect(leading.map(([type]) => type)).toEqual(['refused', 'reportedUndelivered', 'reportedExpired']);
  });

  it.each(messageStatuses)('stays as it is in %s whatever is not in the table', (status) => {
    for (const [type, places] of Object.entries(transitions)) {
      const isListed = Object.keys(places).includes(status);
      const event = { type, reason: 'no_contact' } as MessageEvent;
      if (!isListed) expect(leads(message(status), event), type).toBeNull();
    }
  });

  it('is not withdrawn and takes no step once it was handed over', () => {
    expect(leads(message('sent'), { type: 'withdrawn', reason: 'moved' })).toBeNull();
    expect(leads(message('sent', withSms), { type: 'stepDue' })).toBeNull();
  });

  it('tells what it has waited for rather than that its time is over', () => {
    const waiting = message('planned', { reason: 'phone_unavailable' });
    expect(leads(waiting, { type: 'givenUp' })).toMatchObject({ status: 'not_sent', reason: 'phone_unavailable' });
    expect(leads(waiting, { type: 'forbidden', reason: 'expired' })?.reason).toBe('phone_unavailable');
    expect(leads(waiting, { type: 'forbidden', reason: 'moved' })?.reason).toBe('moved');
  });
});

describe('a message with a next step', () => {
  const onSms = { status: 'planned', reason: null, step: 1, nextStepAt: null, armAt: now };

  it.each<[MessageStatus, MessageEvent]>([
    ['planned', { type: 'unreachable' }],
    ['sending', { type: 'refused', reason: 'recipient_refused' }],
    ['sending', { type: 'accountRefused', reason: null }],
    ['planned', { type: 'givenUp' }],
    ['sent', { type: 'reportedUndelivered', reason: 'recipient_refused' }],
    ['sent', { type: 'reportedExpired' }],
    ['unknown', { type: 'stepDue' }],
  ])('takes it when %s, %j', (status, event) => {
    expect(leads(message(status, { ...withSms, nextStepAt: status === 'unknown' ? now : null }), event)).toEqual(onSms);
  });

  it('does not take it when it is of no use any more', () => {
    const late = { ...withSms, expiresAt: now };
    expect(leads(message('sending', late), { type: 'refused', reason: 'recipient_refused' })?.status).toBe(
      'undelivered',
    );
    expect(leads(message('planned', late), { type: 'unreachable' })).toBeNull();
    expect(leads(message('sent', { ...late, nextStepAt: now }), { type: 'stepDue' })).toEqual({
      status: 'sent',
      reason: null,
      step: 0,
      nextStepAt: null,
    });
  });

  it.each<MessageEvent>([{ type: 'accepted' }, { type: 'unknown' }, { type: 'givenUp' }, { type: 'reportedAccepted' }])(
    'gives the present one its time after %j',
    (event) => {
      expect(leads(message('sending', withSms), event)?.nextStepAt).toEqual(later(5));
    },
  );

  it('keeps its time when it is out of doubt, and waits no longer once it is withdrawn', () => {
    const waiting = message('unknown', { ...withSms, nextStepAt: later(2) });
    expect(leads(waiting, { type: 'reportedAccepted' })).toMatchObject({ status: 'sent', nextStepAt: later(2) });
    expect(leads(waiting, { type: 'withdrawn', reason: 'cancelled' })).toMatchObject({
      status: 'unknown',
      reason: null,
      nextStepAt: null,
    });
    expect(leads(message('sending', withSms), { type: 'forbidden', reason: 'cancelled' })?.nextStepAt).toBeNull();
  });
});
