import { describe, expect, it } from 'vitest';
import { messageKinds } from '../../domain/message/message.js';
import { languages } from '../words/language.js';
import { ruleSummary, type SummarisedRule } from './rule-summary.js';

const rule = (values: Partial<SummarisedRule> = {}): SummarisedRule => ({
  ...{ kind: 'reminder', channel: 'sms', audience: 'client', offsets: [{ before: 'PT24H' }], fallback: [] },
  ...values,
});

describe('a rule in a few words', () => {
  it.each([
    ['cs', { before: 'PT1H' }, 'Připomínka klientovi SMS, 1 hodinu předem'],
    ['cs', { before: 'PT2H30M' }, 'Připomínka klientovi SMS, 2 hodiny 30 minut předem'],
    ['cs', { daysBefore: 1, at: '18:00' }, 'Připomínka klientovi SMS, 1 den předem v 18:00'],
    ['sk', { before: 'P5D' }, 'Pripomienka klientovi SMS, 5 dní vopred'],
    ['en', { daysBefore: 0, at: '08:00' }, 'Reminder to the client by SMS, on the same day at 08:00'],
    ['ru', { before: 'PT21H' }, 'Напоминание клиенту по SMS, за 21 час'],
    ['ru', { daysBefore: 2, at: '18:00' }, 'Напоминание клиенту по SMS, за 2 дня в 18:00'],
  ] as const)('B1: %s %j: %s', (language, offset, said) => {
    expect(ruleSummary(rule({ offsets: [offset] }), language)).toBe(said);
  });

  it('B1: names whom it tells, and the channels that come next', () => {
    const viber = rule({ channel: 'viber', fallback: [{ channel: 'sms', after: 'PT5M' }], audience: 'staff:1' });
    expect(ruleSummary(viber, 'en')).toBe(
      'Reminder to a chosen staff member by Viber, 24 hours before, failing that, by SMS',
    );
    expect(ruleSummary(rule({ kind: 'cancelled', audience: 'admin', offsets: [] }), 'cs')).toBe(
      'Zrušení správci SMS, hned',
    );
  });

  it.each(languages)('B1: has words for every kind in %s', (language) => {
    const said = messageKinds.map((kind) => ruleSummary(rule({ kind }), language));
    expect(new Set(said).size).toBe(messageKinds.length);
    for (const summary of said) expect(summary).not.toMatch(/undefined|[{}]/);
  });
});
