import { expect, it } from 'vitest';
import { creditsOf } from './credits.js';

it.each([
  ['sms', 1, 1],
  ['sms', 3, 3],
  ['viber', 3, 1],
  ['email', null, 0],
  ['smartemailing', null, 0],
] as const)('B13: by %s in %s parts is charged %i', (channel, segments, credits) => {
  expect(creditsOf(channel, segments)).toBe(credits);
});
