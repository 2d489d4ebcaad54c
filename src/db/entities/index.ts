import { Booking } from './booking/booking.entity.js';
import { BookingChange } from './booking/booking-change.entity.js';
import { Client } from './booking/client.entity.js';
import { Message } from './booking/message.entity.js';
import { Payment } from './booking/payment.entity.js';
import { ApiKey } from './business/api-key.entity.js';
import { Business } from './business/business.entity.js';
import { CustomMessageRow } from './business/custom-message.entity.js';
import { Location } from './business/location.entity.js';
import { MessageGroup } from './business/message-group.entity.js';
import { NotificationRuleRow } from './business/notification-rule.entity.js';
import { Service } from './business/service.entity.js';
import { StaffMember } from './business/staff-member.entity.js';
import { DeliveryAttempt } from './delivery/delivery-attempt.entity.js';
import { DeliveryReceipt } from './delivery/delivery-receipt.entity.js';
import { InboundMessageRow } from './delivery/inbound-message.entity.js';
import { Phone } from './delivery/phone.entity.js';
import { ProviderAccountRow } from './delivery/provider-account.entity.js';
import { SendingMethodRow } from './delivery/sending-method.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

export const entities = [
  ApiKey,
  Booking,
  BookingChange,
  Business,
  Client,
  CustomMessageRow,
  DeliveryAttempt,
  DeliveryReceipt,
  IdempotencyKey,
  InboundMessageRow,
  Location,
  Message,
  MessageGroup,
  NotificationRuleRow,
  ProviderAccountRow,
  Payment,
  Phone,
  SendingMethodRow,
  Service,
  StaffMember,
];
