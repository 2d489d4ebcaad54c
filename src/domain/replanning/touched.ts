import { attendances, type BookingEvent, isAnnounced, type PlannableBooking } from '../booking/booking.js';
import type { PlannedMessage } from '../message/planned-message.js';
import { isOfPayment, paymentOccurrence } from '../planning/payment.js';
import type { NotificationRule } from '../rules/rule.js';

/** A booking as far as its plan depends on it. */
export type Standing = Pick<
  PlannableBooking,
  'status' | 'version' | 'startsAt' | 'endsAt' | 'timeZone' | 'termType'
> & {
  serviceId: string;
  staffId: string | null;
  locationId: string | null;
  termId: string | null;
};

/** What has become of a booking; the event is `edited` where clients are told nothing. */
export interface BookingChange {
  event: BookingEvent;
  before: Standing;
  after: Standing;
}

/** A rule as far as it may be for some services and places only. */
type ScopedRule = Pick<NotificationRule, 'id' | 'serviceIds' | 'locationIds'>;

type Message = Pick<PlannedMessage, 'ruleId' | 'customMessageId' | 'audience' | 'occurrence'>;

/** Which messages a change may add or end: what has nothing to do with them stays, whatever rules and groups say by now. */
export function touchedBy(
  { event, before, after }: BookingChange,
  desired: readonly PlannedMessage[],
  rules: readonly ScopedRule[],
): (message: Message) => boolean {
  const isOther = (...fields: (keyof Standing)[]) =>
    fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const areRemindersNew = isOther('status', 'startsAt', 'timeZone', 'termType');
  const isCustomNew = areRemindersNew || isOther('endsAt', 'serviceId', 'locationId', 'termId');
  const isNewTo = (ruleId: string) =>
    rules.some(
      ({ id, serviceIds, locationIds }) =>
        id === ruleId &&
        ((serviceIds.length > 0 && isOther('serviceId')) || (locationIds.length > 0 && isOther('locationId'))),
    );
  const now = desired.filter(
    ({ bookingVersion, occurrence }) => bookingVersion === after.version && !isOfTerm(occurrence),
  );
  const isReminderNew = (ruleId: string, audience: PlannedMessage['audience']) =>
    areRemindersNew || isNewTo(ruleId) || (audience === 'staff' && isOther('staffId'));
  return ({ ruleId, customMessageId, audience, occurrence }) => {
    if (ruleId && isOfPayment(occurrence)) return occurrence === paymentOccurrence(after.version);
    if (ruleId) return isOfTerm(occurrence) ? isReminderNew(ruleId, audience) : isAnnounced(event);
    if (isCustomNew) return true;
    if (isOfTerm(occurrence)) return false;
    return saysOfAttendance(event, occurrence) || now.some((message) => message.customMessageId === customMessageId);
  };
}

/** `@` names a term's moment. */
const isOfTerm = (occurrence: string): boolean => occurrence.includes('@');

const saysOfAttendance = (event: BookingEvent, occurrence: string): boolean =>
  event === 'attendance_set' && attendances.some((attendance) => attendance === occurrence);
