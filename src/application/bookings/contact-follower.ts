import type { BookingRef } from '../../contracts/refs.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import type { Contact } from '../../domain/client/contact.js';
import { followed } from '../../domain/client/contact-change.js';
import { BookingLedger } from './booking-ledger.js';
import { contactOf } from './plannable.js';

/** Lets bookings that are made already follow a contact or a consent; returns those whose workflows have to hear of it. */
export class ContactFollower {
  private readonly ledger: BookingLedger;

  constructor(private readonly stores: Stores) {
    this.ledger = new BookingLedger(stores);
  }

  /** After a client's record has changed. */
  async clientChanged(clientId: string, before: Contact, after: Contact, now: Date): Promise<BookingRef[]> {
    const bookings = await this.stores.bookings.lockAhead({ clientId }, now);
    for (const booking of bookings) {
      const contact = contactOf(booking);
      if (contact) await this.readdress(booking, followed(contact, before, after));
    }
    return this.plan(bookings, now);
  }

  /** After the owner of a number has said whether he wants messages. */
  async choiceChanged(contactPhone: string, now: Date): Promise<BookingRef[]> {
    return this.plan(await this.stores.bookings.lockAhead({ contactPhone }, now), now);
  }

  private async readdress(booking: BookingRow, { name, email, phone, language }: Contact): Promise<void> {
    Object.assign(booking, {
      contactName: name,
      contactEmail: email,
      contactPhone: phone,
      contactLanguage: language,
    });
    await this.stores.bookings.save(booking);
  }

  private async plan(bookings: readonly BookingRow[], now: Date): Promise<BookingRef[]> {
    const changed: BookingRef[] = [];
    for (const booking of bookings) {
      const { id: bookingId, businessId } = booking;
      const references = await this.stores.bookingReferences.of(businessId, booking);
      if (await this.ledger.follow(booking, references, now)) changed.push({ businessId, bookingId });
    }
    return changed;
  }
}
