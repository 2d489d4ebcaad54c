import type { Ground } from '../ground/ground.ts';

/** What one run of a phase gave. */
export interface Measured {
  /** By the names of `report/figures.ts`; NaN for what could not be measured, which a remark explains. */
  values: Record<string, number>;
  /** In ms, of every message that came. */
  lateness?: number[];
  /** What came and should not have, in words. */
  oddities?: string[];
  /** What is to be known of these values, in words. */
  remarks?: string[];
  /** How many processors other programs kept busy meanwhile. */
  others?: number;
}

/** Does its work with a number of bookings on a product that is calm. */
export type Phase = (ground: Ground, count: number) => Promise<Measured>;
