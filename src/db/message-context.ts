import type { EntityManager } from 'typeorm';
import { Booking } from './entities/booking.entity.js';
import { BookingChange } from './entities/booking-change.entity.js';
import { Business } from './entities/business.entity.js';
import { Client } from './entities/client.entity.js';
import { Location } from './entities/location.entity.js';
import type { Message } from './entities/message.entity.js';
import { NotificationRuleRow } from './entities/notification-rule.entity.js';
import { Service } from './entities/service.entity.js';
import { StaffMember } from './entities/staff-member.entity.js';

/** A term in the words that people know it by. */
export interface NamedTerm {
  /** UTC instants. */
  startsAt: Date;
  endsAt: Date;
  service: Service;
  staff: StaffMember | null;
  location: Location | null;
}

/** All that a message depends on, as it is within one transaction. */
export interface MessageContext {
  message: Message;
  booking: Booking;
  business: Business;
  rule: NotificationRuleRow;
  client: Client | null;
  term: NamedTerm;
  /** The change that the message tells of, if it tells of one. */
  change: BookingChange | null;
  previous: NamedTerm | null;
}

type TermIds = Pick<Booking, 'serviceId' | 'staffId' | 'locationId' | 'startsAt' | 'endsAt'>;

export async function loadMessageContext(
  tx: EntityManager,
  message: Message,
  booking: Booking,
): Promise<MessageContext> {
  const change = await tx.findOneBy(BookingChange, { bookingId: booking.id, version: message.bookingVersion });
  const before = message.kind === 'moved' ? change?.previous : null;
  return {
    message,
    booking,
    business: await tx.findOneByOrFail(Business, { id: booking.businessId }),
    rule: await tx.findOneByOrFail(NotificationRuleRow, { id: message.ruleId }),
    client: booking.clientId ? await tx.findOneBy(Client, { id: booking.clientId }) : null,
    term: await nameTerm(tx, booking),
    change: message.kind === 'reminder' ? null : change,
    previous: before
      ? await nameTerm(tx, { ...before, startsAt: new Date(before.startsAt), endsAt: new Date(before.endsAt) })
      : null,
  };
}

const nameTerm = async (
  tx: EntityManager,
  { serviceId, staffId, locationId, startsAt, endsAt }: TermIds,
): Promise<NamedTerm> => ({
  startsAt,
  endsAt,
  service: await tx.findOneByOrFail(Service, { id: serviceId }),
  staff: staffId ? await tx.findOneBy(StaffMember, { id: staffId }) : null,
  location: locationId ? await tx.findOneBy(Location, { id: locationId }) : null,
});
