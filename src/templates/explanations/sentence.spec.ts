import { describe, expect, it } from 'vitest';
import { messageStatuses, notSentReasons, undeliveredReasons, waitReasons } from '../../domain/message/message.js';
import { chooseLocale, languages } from '../words/language.js';
import { explanations } from './explanations.js';
import { type Fate, sentenceOf } from './sentence.js';

const fate: Fate = {
  status: 'planned',
  reason: null,
  channel: 'sms',
  dueAt: new Date('2026-12-01T08:00:00Z'),
  sentAt: null,
  deliveredAt: null,
  timeZone: 'Europe/Prague',
};
const outcomes: Pick<Fate, 'status' | 'reason'>[] = [
  ...messageStatuses.filter((status) => status !== 'not_sent').map((status) => ({ status, reason: null })),
  ...notSentReasons.map((reason) => ({ status: 'not_sent' as const, reason })),
  ...undeliveredReasons.map((reason) => ({ status: 'undelivered' as const, reason })),
  ...waitReasons.map((reason) => ({ status: 'planned' as const, reason })),
];

describe.each(languages)('B2: in %s', (language) => {
  const said = (values: Partial<Fate>) => sentenceOf({ ...fate, ...values }, chooseLocale(language));

  it.each(outcomes)('every outcome has a sentence: $status $reason', (outcome) => {
    expect(said(outcome)).toMatch(/^\p{Lu}[^{}\n]{20,180}\.$/u);
    expect(said(outcome)).not.toMatch(/undefined|null|_/);
  });

  it('no two reasons are told alike, and none as in another language', () => {
    const reasons = Object.values(explanations[language].reasons);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const other of languages) {
      if (other === language) continue;
      const same = Object.entries(explanations[other].reasons).filter(([, text]) => reasons.includes(text));
      expect(same, other).toEqual([]);
    }
  });
});

it.each([
  ['cs', 'Zpráva byla doručena 1. 12. 2026 v 9:05.'],
  ['sk', 'Správa bola doručená 1. 12. 2026 o 9:05.'],
  ['en', 'The message was delivered on 1 Dec 2026 at 09:05.'],
  ['ru', 'Сообщение доставлено 1 дек. 2026 г. в 09:05.'],
] as const)('B2: says when, on the clock of the venue: %s', (language, sentence) => {
  const at = new Date('2026-12-01T08:05:00Z');
  const told = sentenceOf({ ...fate, status: 'delivered', sentAt: at, deliveredAt: at }, chooseLocale(language));
  expect(told.replace(/\s/g, ' ')).toBe(sentence);
});
