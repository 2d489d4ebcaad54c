import { describe, expect, it } from 'vitest';
import { isFurther, stateOfWhole } from './attempt-report.js';
import type { DeliveryState } from './delivery-report.js';

describe('a report on a try', () => {
  it('is news only with a higher rank', () => {
    const inOrder: DeliveryState[] = ['accepted', 'handed-over', 'undelivered', 'delivered'];
    const states = ['accepted', 'handed_over', 'undelivered', 'delivered'];
    for (const [rank, reported] of inOrder.entries()) {
      for (const [known, state] of states.entries()) expect(isFurther(reported, state)).toBe(rank > known);
    }
    for (const state of ['submitting', 'unknown', 'try_later']) expect(isFurther('accepted', state)).toBe(true);
    expect(isFurther('expired', 'undelivered')).toBe(false);
  });
});

describe('rule 67: a report on a message of several parts', () => {
  it.each([
    ['delivered', true, 1, 3, 'handed-over'],
    ['delivered', true, 2, 3, 'handed-over'],
    ['delivered', true, 3, 3, 'delivered'],
    ['delivered', true, 1, 1, 'delivered'],
    ['undelivered', true, 2, 3, 'undelivered'],
    ['expired', false, 2, 3, 'expired'],
  ] as const)('%s, of a part: %s, with %i of %i delivered, says %s', (state, isOfPart, delivered, parts, expected) => {
    expect(stateOfWhole({ state, isOfPart }, { delivered, parts })).toBe(expected);
  });

  it('counts as it stands when it is on the whole', () => {
    expect(stateOfWhole({ state: 'delivered' }, { delivered: 1, parts: 3 })).toBe('delivered');
    expect(stateOfWhole({ state: 'handed-over' }, { delivered: 0, parts: 3 })).toBe('handed-over');
  });

  it('completes it where the number of parts comes after the last of them', () => {
    expect(stateOfWhole({ state: 'handed-over' }, { delivered: 2, parts: 2 })).toBe('delivered');
  });
});
