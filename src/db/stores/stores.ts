import type { EntityManager } from 'typeorm';
import { AttemptStore } from './attempt.store.js';
import { BookingStore } from './booking.store.js';
import { BookingReferencesStore } from './booking-references.store.js';
import { ChangeStore } from './change.store.js';
import { DeliveryStore } from './delivery.store.js';
import { InboundStore } from './inbound.store.js';
import { LedgerStore } from './ledger.store.js';
import { MaintenanceStore } from './maintenance.store.js';
import { MessageStore } from './message.store.js';
import { PaymentStore } from './payment.store.js';
import { ReceiptStore } from './receipt.store.js';

/** All that is stored, as one transaction (or one statement after another) sees it. */
export class Stores {
  constructor(readonly manager: EntityManager) {}

  get attempts(): AttemptStore {
    return new AttemptStore(this.manager);
  }

  get bookingReferences(): BookingReferencesStore {
    return new BookingReferencesStore(this.manager);
  }

  get bookings(): BookingStore {
    return new BookingStore(this.manager);
  }

  get changes(): ChangeStore {
    return new ChangeStore(this.manager);
  }

  get delivery(): DeliveryStore {
    return new DeliveryStore(this.manager);
  }

  get inbound(): InboundStore {
    return new InboundStore(this.manager);
  }

  get ledger(): LedgerStore {
    return new LedgerStore(this.manager);
  }

  get maintenance(): MaintenanceStore {
    return new MaintenanceStore(this.manager);
  }

  get messages(): MessageStore {
    return new MessageStore(this.manager);
  }

  get payments(): PaymentStore {
    return new PaymentStore(this.manager);
  }

  get receipts(): ReceiptStore {
    return new ReceiptStore(this.manager);
  }
}
