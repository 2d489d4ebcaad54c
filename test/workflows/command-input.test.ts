import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/workflows/booking/command-input.js';

describe('the instants of a command', () => {
  it.each(['2030-01-10T10:00:00.000Z', '2030-01-10T10:00:00+01:00', '2030-01-10T10:00+01:00', '2030-01-10T10:00Z'])(
    'may be %s',
    (startsAt) => {
      expect(parseCommand('move', { startsAt })).toEqual({ input: { startsAt } });
    },
  );

  it.each(['2030-01-10T10:00:00', '2030-01-10T10:00', '2030-01-10', '2030-13-10T10:00Z', 'tomorrow'])(
    'may not be %s, which leaves open when that is',
    (startsAt) => {
      expect(parseCommand('move', { startsAt })).toEqual({ problem: 'is not right', path: 'startsAt' });
    },
  );

  it.each(['2030-02-31T10:00Z', '2030-01-10T25:00Z', '+002030-01-10T10:00Z', '10 Jan 2030 T 10:00 Z', 20_300_110])(
    'may not be %s, which may be a slip of the hand',
    (startsAt) => {
      expect(parseCommand('move', { startsAt })).toEqual({ problem: 'is not right', path: 'startsAt' });
    },
  );
});
