import { describe, expect, it } from 'vitest';
import { aClient, madeAt } from '../planning/plannable.fixture.js';
import { aMessage, dueTimes, planCustom, theSauna } from './custom-message.fixture.js';

describe('whom custom messages reach', () => {
  const toClient = [aMessage()];

  it('rule 98: the client of the booking where there is a number, and nobody where there is none', () => {
    expect(dueTimes(planCustom({ messages: toClient }))).toEqual([madeAt.toISOString()]);
    expect(dueTimes(planCustom({ messages: toClient, client: aClient({ hasPhone: false }) }))).toEqual(['no_contact']);
    expect(dueTimes(planCustom({ messages: toClient, client: aClient({ isLandline: true }) }))).toEqual(['landline']);
  });

  it('rule 174: what advertises goes only to clients who consent to it, and what is about the booking to all', () => {
    const messages = [aMessage({ purpose: 'marketing' }), aMessage({ id: 'service' })];
    const due = (consentsToMarketing: boolean) =>
      dueTimes(planCustom({ messages, client: aClient({ consentsToMarketing }) }));
    expect(due(false)).toEqual(['no_consent', madeAt.toISOString()]);
    expect(due(true)).toEqual([madeAt.toISOString(), madeAt.toISOString()]);
  });

  it('rule 99: any number, whatever is known of the client and whatever he has blocked', () => {
    for (const client of [null, aClient({ hasPhone: false }), aClient({ optOuts: [{}] })]) {
      expect(dueTimes(planCustom({ messages: [theSauna()], client }))).toEqual(['2026-12-01T07:00:00.000Z']);
    }
  });

  it('stops what is for a client who was deleted or wants nothing', () => {
    expect(dueTimes(planCustom({ messages: toClient, client: null }))).toEqual(['client_deleted']);
    expect(dueTimes(planCustom({ messages: toClient, client: aClient({ optOuts: [{ channel: 'sms' }] }) }))).toEqual([
      'opted_out',
    ]);
  });

  it('rule 21: the switch of notifications is for clients, not for devices', () => {
    const business = { notificationsOnSince: null };
    expect(dueTimes(planCustom({ messages: [aMessage(), theSauna()], business }))).toEqual([
      'notifications_off',
      '2026-12-01T07:00:00.000Z',
    ]);
  });

  it('B5: leaves clients in peace in quiet hours, and devices not', () => {
    const business = { quietHours: { from: '21:00', to: '09:30' } };
    const messages = [
      aMessage({ event: 'before_start', delay: 'PT1H' }),
      theSauna(),
      aMessage({ event: 'ended', delay: 'PT14H' }),
    ];
    expect(dueTimes(planCustom({ messages, business }))).toEqual([
      '2026-11-30T20:00:00.000Z',
      '2026-12-01T07:00:00.000Z',
      '2026-12-02T08:30:00.000Z',
    ]);
  });
});
