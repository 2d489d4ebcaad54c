import { describe, expect, it } from 'vitest';
import { beyondIdle } from './beyond-idle.ts';

/** Five idle seconds, then twenty of work. */
const used = (idle: number, work: number) =>
  beyondIdle(
    [
      { at: 0, ms: 100 },
      { at: 5_000, ms: 100 + idle },
      { at: 25_000, ms: 100 + idle + work },
    ],
    ({ ms }) => ms,
  );

describe('what work uses', () => {
  it('is what an idle product would not have used', () => {
    expect(used(50, 1_200)).toBe(1_000);
    expect(used(0, 10)).toBe(10);
  });

  it('is not told where idling uses more', () => {
    expect(used(50, 390)).toBeNaN();
    expect(used(400, 900)).toBeNaN();
  });

  it('is not told where it was not measured', () => {
    expect(used(Number.NaN, 900)).toBeNaN();
  });
});
