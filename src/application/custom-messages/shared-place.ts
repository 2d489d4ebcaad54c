import type { PlacedBooking, PlaceStore } from '../../db/stores/business/place.store.js';
import type { OverlappingBooking, Withdrawn } from '../../domain/custom/compensation.js';
import type { CustomMessage } from '../../domain/custom/custom-message.js';

/** The other bookings of a booking's place, which may need what it has switched on. */
export class SharedPlace {
  constructor(
    private readonly places: PlaceStore,
    private readonly booking: PlacedBooking,
  ) {}

  /** Bookings of one place decide one after another, or two that are cancelled at once would rely on each other. */
  lock(): Promise<void> {
    return this.places.lock(this.booking);
  }

  /** Other confirmed bookings that the message is sent for, not over yet and begun by `horizon`. */
  overlapping(customMessageId: string, horizon: Date, now: Date): Promise<OverlappingBooking[]> {
    return this.places.overlapping(this.booking, customMessageId, horizon, now);
  }

  /** What an earlier booking would have switched off, had no other one needed it; unless it was switched off since. */
  async keptOn(messages: readonly CustomMessage[], now: Date): Promise<Withdrawn[]> {
    const ids = messages.map(({ id }) => id);
    return (await this.places.keptOn(this.booking, ids, now)).flatMap(({ customMessageId, occurrence, until }) => {
      const message = messages.find(({ id }) => id === customMessageId);
      return message
        ? [{ message, occurrence: occurrence.replace('off:', ''), until, isCurrent: true, isInherited: true }]
        : [];
    });
  }
}
