import { describe, expect, it } from 'vitest';
import type { Spread } from '../judge/lateness.ts';
import { type Comfort, noticed } from './judge-poison.ts';
import { isPoisoned } from './poisoner.ts';

const spread = (p50: number, p99: number): Spread => ({ count: 100, p50, p99, max: p99 });
const comfort = (lateness: Spread, answers = spread(50, 3_000)): Comfort => ({ lateness, answers });
const usual = comfort(spread(100, 900));
const under = { without: comfort(spread(9_000, 30_000)), poisoned: comfort(spread(12_000, 40_000)) };
const calmly = (poisoned: Comfort) => noticed({ calm: { without: usual, poisoned }, faults: under });

describe('the judge of poison', () => {
  it('is content where the others fare as they did without it', () => {
    expect(calmly(comfort(spread(300, 2_000)))).toEqual([]);
  });

  it('sees that messages of others come later', () => {
    expect(calmly(comfort(spread(1_500, 2_000)))).toEqual([expect.stringContaining('(calm): lateness p50')]);
    expect(calmly(comfort(spread(100, 8_000)))).toEqual([expect.stringContaining('(calm): lateness p99')]);
  });

  it('sees that others are answered later', () => {
    const slow = comfort(spread(100, 900), spread(50, 20_000));
    expect(calmly(slow)).toEqual([expect.stringContaining('(calm): answers p99')]);
  });

  it('forgives faults more, but not everything', () => {
    const late = { ...under, poisoned: comfort(spread(49_000, 60_000)) };
    expect(noticed({ calm: { without: usual, poisoned: usual }, faults: late })).toEqual([
      expect.stringContaining('(faults): lateness p50'),
    ]);
  });

  it("tells the poisoner's mails from those of others", () => {
    expect(isPoisoned('victim.1.0@poison.example')).toBe(true);
    expect(isPoisoned('client.1@example.com')).toBe(false);
  });
});
