import type { EntityManager } from 'typeorm';
import { LocationRow } from '../entities/business/location.entity.js';
import { ServiceRow } from '../entities/business/service.entity.js';
import { StaffMemberRow } from '../entities/business/staff-member.entity.js';
import { BookingStore } from './booking.store.js';
import { BookingReferencesStore } from './booking-references.store.js';
import { ApiKeyStore } from './business/api-key.store.js';
import { ArchivableStore } from './business/archivable.store.js';
import { BusinessStore } from './business/business.store.js';
import { ClientStore } from './business/client.store.js';
import { ContactChoiceStore } from './business/contact-choice.store.js';
import { CustomMessageStore } from './business/custom-message.store.js';
import { MessageGroupStore } from './business/message-group.store.js';
import { NotificationRuleStore } from './business/notification-rule.store.js';
import { NotificationSwitchStore } from './business/notification-switch.store.js';
import { PlaceStore } from './business/place.store.js';
import { ReplanStore } from './business/replan.store.js';
import { SenderCodeStore } from './business/sender-code.store.js';
import { TemplateStore } from './business/template.store.js';
import { TemplateTestStore } from './business/template-test.store.js';
import { TermStore } from './business/term.store.js';
import { TermChangeStore } from './business/term-change.store.js';
import { ChangeStore } from './change.store.js';
import { AccountStore } from './delivery/account.store.js';
import { AttemptStore } from './delivery/attempt.store.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import { InboundStore } from './delivery/inbound.store.js';
import { PhoneStore } from './delivery/phone.store.js';
import { ReceiptStore } from './delivery/receipt.store.js';
import { SendRateStore } from './delivery/send-rate.store.js';
import { SendingMethodStore } from './delivery/sending-method.store.js';
import { WordsStore } from './delivery/words.store.js';
import { FailingRowStore } from './failing-row.store.js';
import { IdempotencyStore } from './idempotency.store.js';
import { LedgerStore } from './ledger.store.js';
import { MaintenanceStore } from './maintenance.store.js';
import { MessageStore } from './message.store.js';
import { PaymentStore } from './payment.store.js';
import { WakeStore } from './wake.store.js';

/** All that is stored, as one transaction (or one statement after another) sees it. */
export class Stores {
  constructor(readonly manager: EntityManager) {}

  get accounts(): AccountStore {
    return new AccountStore(this.manager);
  }

  get apiKeys(): ApiKeyStore {
    return new ApiKeyStore(this.manager);
  }

  get attempts(): AttemptStore {
    return new AttemptStore(this.manager);
  }

  get bookingReferences(): BookingReferencesStore {
    return new BookingReferencesStore(this.manager);
  }

  get bookings(): BookingStore {
    return new BookingStore(this.manager);
  }

  get businesses(): BusinessStore {
    return new BusinessStore(this.manager);
  }

  get changes(): ChangeStore {
    return new ChangeStore(this.manager);
  }

  get clients(): ClientStore {
    return new ClientStore(this.manager);
  }

  get contactChoices(): ContactChoiceStore {
    return new ContactChoiceStore(this.manager);
  }

  get customMessages(): CustomMessageStore {
    return new CustomMessageStore(this.manager);
  }

  get delivery(): DeliveryStore {
    return new DeliveryStore(this.manager);
  }

  get failingRows(): FailingRowStore {
    return new FailingRowStore(this.manager);
  }

  get idempotencyKeys(): IdempotencyStore {
    return new IdempotencyStore(this.manager);
  }

  get inbound(): InboundStore {
    return new InboundStore(this.manager);
  }

  get ledger(): LedgerStore {
    return new LedgerStore(this.manager);
  }

  get locations(): ArchivableStore<LocationRow> {
    return new ArchivableStore(this.manager, LocationRow);
  }

  get maintenance(): MaintenanceStore {
    return new MaintenanceStore(this.manager);
  }

  get messageGroups(): MessageGroupStore {
    return new MessageGroupStore(this.manager);
  }

  get messages(): MessageStore {
    return new MessageStore(this.manager);
  }

  get notificationRules(): NotificationRuleStore {
    return new NotificationRuleStore(this.manager);
  }

  get notificationSwitches(): NotificationSwitchStore {
    return new NotificationSwitchStore(this.manager);
  }

  get payments(): PaymentStore {
    return new PaymentStore(this.manager);
  }

  get phones(): PhoneStore {
    return new PhoneStore(this.manager);
  }

  get places(): PlaceStore {
    return new PlaceStore(this.manager);
  }

  get receipts(): ReceiptStore {
    return new ReceiptStore(this.manager);
  }

  get replans(): ReplanStore {
    return new ReplanStore(this.manager);
  }

  get senderCodes(): SenderCodeStore {
    return new SenderCodeStore(this.manager);
  }

  get sendRates(): SendRateStore {
    return new SendRateStore(this.manager);
  }

  get sendingMethods(): SendingMethodStore {
    return new SendingMethodStore(this.manager);
  }

  get services(): ArchivableStore<ServiceRow> {
    return new ArchivableStore(this.manager, ServiceRow);
  }

  get staff(): ArchivableStore<StaffMemberRow> {
    return new ArchivableStore(this.manager, StaffMemberRow);
  }

  get termChanges(): TermChangeStore {
    return new TermChangeStore(this.manager);
  }

  get terms(): TermStore {
    return new TermStore(this.manager);
  }

  get templates(): TemplateStore {
    return new TemplateStore(this.manager);
  }

  get templateTests(): TemplateTestStore {
    return new TemplateTestStore(this.manager);
  }

  get wakes(): WakeStore {
    return new WakeStore(this.manager);
  }

  get words(): WordsStore {
    return new WordsStore(this.manager);
  }
}
