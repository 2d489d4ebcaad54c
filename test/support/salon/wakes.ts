import { Wakes } from '../../../src/application/waiting/wakes.js';
import type { Waking } from '../../../src/engine/waking.js';

/** For whoever mends something where nobody is to be woken. */
export const wakes = (): Wakes => new Wakes({ begin: async () => {} } as unknown as Waking);
