import { describe, expect, it } from 'vitest';
import { aReminder, aRule } from '../planning/plannable.fixture.js';
import type { Offset } from './rule.js';
import { ruleWarnings } from './rule-warnings.js';

describe('a reminder that no booking of usual hours can get', () => {
  it.each<[Offset, boolean]>([
    [{ daysBefore: 0, at: '22:00' }, true],
    [{ daysBefore: 0, at: '23:59' }, true],
    [{ daysBefore: 0, at: '21:59' }, false],
    [{ daysBefore: 0, at: '18:00' }, false],
    [{ daysBefore: 0, at: '00:00' }, false],
    [{ daysBefore: 1, at: '23:59' }, false],
    [{ before: 'PT1S' }, false],
  ])('is warned of: %o', (offset, isWarnedOf) => {
    const rule = aReminder({ offsets: [{ before: 'PT24H' }, offset] });
    const warnings = [{ code: 'never_due', path: 'offsets.1', message: expect.any(String) }];
    expect(ruleWarnings(rule)).toEqual(isWarnedOf ? warnings : []);
  });

  it('is none of a rule without moments', () => {
    expect(ruleWarnings(aRule('confirmed'))).toEqual([]);
  });
});
