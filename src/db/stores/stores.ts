import type { EntityManager } from 'typeorm';
import { BookingStore } from './booking.store.js';
import { BookingReferencesStore } from './booking-references.store.js';
import { ChangeStore } from './change.store.js';
import { LedgerStore } from './ledger.store.js';
import { MaintenanceStore } from './maintenance.store.js';
import { PaymentStore } from './payment.store.js';

/** All that is stored, as one transaction (or one statement after another) sees it. */
export class Stores {
  constructor(readonly manager: EntityManager) {}

  get bookingReferences(): BookingReferencesStore {
    return new BookingReferencesStore(this.manager);
  }

  get bookings(): BookingStore {
    return new BookingStore(this.manager);
  }

  get changes(): ChangeStore {
    return new ChangeStore(this.manager);
  }

  get ledger(): LedgerStore {
    return new LedgerStore(this.manager);
  }

  get maintenance(): MaintenanceStore {
    return new MaintenanceStore(this.manager);
  }

  get payments(): PaymentStore {
    return new PaymentStore(this.manager);
  }
}
