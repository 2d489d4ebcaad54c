import type { PlannableBooking } from '../booking/booking.js';
import { contactKeys } from '../client/contact.js';
import { namedStaff } from '../message/audience.js';
import { tellsOfChange } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { needsPhone } from '../message/route.js';
import type { OwnPeople } from '../rules/own-people.js';
import type { NotificationRule } from '../rules/rule.js';

/** For whom one message of a rule is. */
export type Addressee = Pick<PlannedMessage, 'audience' | 'staffId'>;

/** Whom a rule means, at a booking or without one; of another staff member the former one is told, too. */
export function addresseesOf(
  { kind, audience }: Pick<NotificationRule, 'kind' | 'audience'>,
  booking: Pick<PlannableBooking, 'staffId' | 'formerStaffId'> | null,
): Addressee[] {
  if (audience === 'client' || audience === 'admin') return [{ audience, staffId: null }];
  const former = tellsOfChange(kind) ? booking?.formerStaffId : null;
  const serving = audience === 'staff' ? [booking?.staffId, former] : [namedStaff(audience)];
  const meant = new Set(serving.filter((id) => typeof id === 'string'));
  return [...meant].map((staffId) => ({ audience: 'staff', staffId }));
}

/** Tells apart who would read a message: one of the business's own people by the address, however they are meant. */
export function readerOf(
  { audience, staffId, channel }: Addressee & Pick<PlannedMessage, 'channel'>,
  { admin, staff }: OwnPeople,
): string {
  if (audience === 'client' || audience === 'number') return audience;
  const { email = null, phone = null } = (staffId ? staff.get(staffId) : admin) ?? {};
  const [address] = contactKeys(needsPhone(channel) ? { email: null, phone } : { email, phone: null });
  return `own ${address ?? staffId ?? 'admin'}`;
}
