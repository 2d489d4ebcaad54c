import { ApiKey } from './api-key.entity.js';
import { Booking } from './booking.entity.js';
import { BookingChange } from './booking-change.entity.js';
import { Business } from './business.entity.js';
import { Client } from './client.entity.js';
import { CustomMessageRow } from './custom-message.entity.js';
import { DeliveryAttempt } from './delivery-attempt.entity.js';
import { DeliveryReceipt } from './delivery-receipt.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { InboundMessageRow } from './inbound-message.entity.js';
import { Location } from './location.entity.js';
import { Message } from './message.entity.js';
import { MessageGroup } from './message-group.entity.js';
import { NotificationRuleRow } from './notification-rule.entity.js';
import { Payment } from './payment.entity.js';
import { Phone } from './phone.entity.js';
import { ProviderAccountRow } from './provider-account.entity.js';
import { SendingMethodRow } from './sending-method.entity.js';
import { Service } from './service.entity.js';
import { StaffMember } from './staff-member.entity.js';

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
