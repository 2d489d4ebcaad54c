import { BookingRow } from './booking/booking.entity.js';
import { BookingChangeRow } from './booking/booking-change.entity.js';
import { ClientRow } from './booking/client.entity.js';
import { ContactChoiceRow } from './booking/contact-choice.entity.js';
import { MessageRow } from './booking/message.entity.js';
import { PaymentRow } from './booking/payment.entity.js';
import { ApiKeyRow } from './business/api-key.entity.js';
import { BusinessRow } from './business/business.entity.js';
import { CustomMessageRow } from './business/custom-message.entity.js';
import { LocationRow } from './business/location.entity.js';
import { MessageGroupRow } from './business/message-group.entity.js';
import { NotificationRuleRow } from './business/notification-rule.entity.js';
import { NotificationSwitchRow } from './business/notification-switch.entity.js';
import { ReplanFailureRow, ReplanRow } from './business/replan.entity.js';
import { RuleVersionRow } from './business/rule-version.entity.js';
import { SenderCodeRow } from './business/sender-code.entity.js';
import { ServiceRow } from './business/service.entity.js';
import { StaffMemberRow } from './business/staff-member.entity.js';
import { TemplateRow } from './business/template.entity.js';
import { TemplateTestRow } from './business/template-test.entity.js';
import { TemplateVersionRow } from './business/template-version.entity.js';
import { TermRow } from './business/term.entity.js';
import { TermChangeRow } from './business/term-change.entity.js';
import { DeliveryAttemptRow } from './delivery/delivery-attempt.entity.js';
import { DeliveryReceiptRow } from './delivery/delivery-receipt.entity.js';
import { InboundMessageRow } from './delivery/inbound-message.entity.js';
import { MessageWordsRow } from './delivery/message-words.entity.js';
import { PhoneRow } from './delivery/phone.entity.js';
import { ProviderAccountRow } from './delivery/provider-account.entity.js';
import { SendingMethodRow } from './delivery/sending-method.entity.js';
import { IdempotencyKeyRow } from './idempotency-key.entity.js';

export const entities = [
  ApiKeyRow,
  BookingRow,
  BookingChangeRow,
  BusinessRow,
  ClientRow,
  ContactChoiceRow,
  CustomMessageRow,
  DeliveryAttemptRow,
  DeliveryReceiptRow,
  IdempotencyKeyRow,
  InboundMessageRow,
  LocationRow,
  MessageRow,
  MessageGroupRow,
  MessageWordsRow,
  NotificationRuleRow,
  NotificationSwitchRow,
  ProviderAccountRow,
  PaymentRow,
  PhoneRow,
  RuleVersionRow,
  ReplanFailureRow,
  ReplanRow,
  SenderCodeRow,
  SendingMethodRow,
  ServiceRow,
  StaffMemberRow,
  TermRow,
  TermChangeRow,
  TemplateRow,
  TemplateTestRow,
  TemplateVersionRow,
];
