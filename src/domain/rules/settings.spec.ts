import { describe, expect, it } from 'vitest';
import { notificationKinds, ruleChannels } from '../message/message.js';
import { sendAgainAfterUnknownOutcome } from '../message/unknown-outcome.js';
import { checkText } from '../text-limits.js';
import { defaultRules } from './default-rules.js';

describe('what a business sets', () => {
  it('are texts of bounded length', () => {
    expect(() => checkText('x'.repeat(200), 'name', 'name')).not.toThrow();
    const refused = expect.objectContaining({ code: 'too_long', path: 'client.name' });
    expect(() => checkText('x'.repeat(201), 'name', 'client.name')).toThrow(refused);
    expect(() => checkText('x'.repeat(2001), 'note', 'note')).toThrow(expect.objectContaining({ path: 'note' }));
  });

  it('rule 3, rule 23: begin with one rule for every kind and channel', () => {
    const enabled = (channel: string) =>
      defaultRules()
        .filter((rule) => rule.enabled && rule.channel === channel)
        .map(({ kind }) => kind);
    const switches = new Set(defaultRules().map(({ kind, channel }) => `${kind} ${channel}`));
    expect([...switches].sort()).toEqual(
      notificationKinds.flatMap((kind) => ruleChannels.map((channel) => `${kind} ${channel}`)).sort(),
    );
    expect(enabled('email')).toEqual([...notificationKinds]);
    expect(enabled('sms')).toEqual(['cancelled', 'moved', 'changed', 'reminder']);
    expect(enabled('viber')).toEqual([]);
  });

  it('rule 14: begin with a reminder a day before, skipped when that is past', () => {
    const reminders = defaultRules().filter(({ kind }) => kind === 'reminder');
    expect(reminders).toMatchObject([
      { channel: 'email', offsets: [{ before: 'PT24H' }], latePolicy: 'skip' },
      { channel: 'sms', offsets: [{ before: 'PT24H' }], latePolicy: 'skip' },
      { channel: 'viber', enabled: false, fallback: [{ channel: 'sms', after: 'PT5M' }] },
    ]);
  });
});

describe('an unknown outcome', () => {
  it('rather repeats news than loses it, and never repeats a reminder', () => {
    const again = Object.entries(sendAgainAfterUnknownOutcome).filter(([, sendAgain]) => sendAgain);
    expect(again.map(([kind]) => kind)).toEqual(['confirmed', 'rejected', 'cancelled', 'moved', 'changed', 'paid']);
  });
});
