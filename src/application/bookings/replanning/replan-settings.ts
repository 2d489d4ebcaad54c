/** How many bookings a second each worker plans anew. */
export abstract class ReplanSettings {
  abstract readonly perSecond: number;
}
