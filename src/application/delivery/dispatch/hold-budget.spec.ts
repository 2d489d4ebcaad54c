import { expect, it } from 'vitest';
import { HoldBudget } from './hold-budget.js';

it('has room for so many messages, those that are being rendered among them', () => {
  const budget = new HoldBudget({ messages: 2, bytes: 1_000 });
  expect([budget.reserve(), budget.reserve(), budget.reserve()]).toEqual([true, true, false]);
  budget.release();
  expect(budget.reserve()).toBe(true);
});

it('keeps no more bytes than it may, and has room again for what is released', () => {
  const budget = new HoldBudget({ messages: 2, bytes: 1_000 });
  budget.reserve();
  expect(budget.keep(800)).toBe(true);
  budget.reserve();
  expect(budget.keep(300)).toBe(false);
  budget.reserve();
  expect(budget.keep(200)).toBe(true);
  expect(budget.reserve()).toBe(false);
  budget.release(800);
  expect(budget.reserve()).toBe(true);
});
