import { describe, expect, it } from 'vitest';
import { DomainError } from '../domain-error.js';
import { checkOffset } from './offset.js';
import type { Offset } from './rule.js';

describe('offsets', () => {
  it.each<Offset>([
    { before: 'PT24H' },
    { before: 'P1DT2H30M5S' },
    { before: 'PT1S' },
    { before: 'P366D' },
    { daysBefore: 0, at: '00:00' },
    { daysBefore: 366, at: '23:59' },
  ])('takes %j', (offset) => {
    expect(() => checkOffset(offset)).not.toThrow();
  });

  it.each<Offset>([
    { before: '' },
    { before: '24h' },
    { before: 'PT0S' },
    { before: '-PT1H' },
    { before: 'PT0.5S' },
    { before: 'P1M' },
    { before: 'P1W' },
    { before: 'P367D' },
    { daysBefore: 1, at: '24:00' },
    { daysBefore: 1, at: '9:00' },
    { daysBefore: 1, at: '18:00:00' },
    { daysBefore: -1, at: '18:00' },
    { daysBefore: 1.5, at: '18:00' },
    { daysBefore: 367, at: '18:00' },
  ])('refuses %j and names the field', (offset) => {
    const refused = expect.objectContaining({ code: 'invalid_offset', path: 'offsets.0' });
    expect(() => checkOffset(offset, 'offsets.0')).toThrow(refused);
    expect(() => checkOffset(offset)).toThrow(DomainError);
  });
});
