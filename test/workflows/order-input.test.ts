import { describe, expect, it } from 'vitest';
import { parseOrder } from '../../src/workflows/order-input.js';

describe('the instants of an order', () => {
  it.each(['2030-01-10T10:00:00.000Z', '2030-01-10T10:00:00+01:00', '2030-01-10T10:00+01:00', '2030-01-10T10:00Z'])(
    'may be %s',
    (startsAt) => {
      expect(parseOrder('move', { startsAt })).toEqual({ order: { startsAt } });
    },
  );

  it.each(['2030-01-10T10:00:00', '2030-01-10T10:00', '2030-01-10', '2030-13-10T10:00Z', 'tomorrow'])(
    'may not be %s, which leaves open when that is',
    (startsAt) => {
      expect(parseOrder('move', { startsAt })).toEqual({ problem: 'is not right', path: 'startsAt' });
    },
  );
});
