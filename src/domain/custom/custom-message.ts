import type { Attendance, BookingStatus } from '../booking/booking.js';
import { DomainError } from '../domain-error.js';
import type { Audience } from '../message/audience.js';
import type { Channel } from '../message/message.js';
import { checkOffset, isHour } from '../rules/offset.js';

/** What sends a custom message: something that people do to a booking, or its time. */
export const customEvents = [
  'created',
  'confirmed',
  'rejected',
  'cancelled',
  'moved',
  'paid',
  'ended',
  'no_show',
  'attendance',
  'before_start',
] as const;
export type CustomEvent = (typeof customEvents)[number];

/** What a custom message is for: it says something of the booking, or advertises, which needs consent (rule 174). */
export const customPurposes = ['service', 'marketing'] as const;
export type CustomPurpose = (typeof customPurposes)[number];

/** When a custom message goes out. */
export interface CustomTrigger {
  event: CustomEvent;
  /** The attendance that it waits for; only of the event `attendance`. */
  attendance: Exclude<Attendance, 'unset'> | null;
  /** ISO 8601 duration: how long after the event, or before the start. */
  delay: string | null;
  /** Hour on the venue's clock (`10:00`) for terms of whole days, which have none of their own. */
  atHour: string | null;
}

/** A message of the business's own, besides the notifications, as far as the planner must know it. */
export interface CustomMessage extends CustomTrigger {
  id: string;
  purpose: CustomPurpose;
  channel: Channel;
  audience: Audience;
  /** Whether what it says is taken back when its booking is cancelled or moved after it went out. */
  isCompensated: boolean;
}

/** The statuses of a booking in which a message about an event tells the truth. */
const trueIn: Readonly<Record<CustomEvent, readonly BookingStatus[]>> = {
  created: ['pending', 'confirmed'],
  confirmed: ['confirmed'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
  moved: ['pending', 'confirmed'],
  paid: ['pending', 'confirmed'],
  ended: ['confirmed'],
  no_show: ['confirmed'],
  attendance: ['confirmed'],
  before_start: ['confirmed'],
};

/** The attendance that a message waits for: `no_show` is the short form of the event `attendance` with `no_show` (rule 176). */
export const attendanceOf = ({ event, attendance }: Pick<CustomTrigger, 'event' | 'attendance'>) =>
  event === 'no_show' ? event : attendance;

/** Whether what a custom message is about still holds. */
export function holdsFor(
  trigger: Pick<CustomTrigger, 'event' | 'attendance'>,
  booking: { status: BookingStatus; attendance: Attendance },
): boolean {
  const attendance = attendanceOf(trigger);
  return trueIn[trigger.event].includes(booking.status) && (!attendance || attendance === booking.attendance);
}

/** Refuses a trigger that means nothing. */
export function checkTrigger({ event, attendance, delay, atHour }: CustomTrigger, isCompensated: boolean): void {
  if (delay !== null) checkOffset({ before: delay }, 'delay');
  const faults: [path: string, message: string, isAtFault: boolean][] = [
    [
      'attendance',
      'must be given for the event attendance, and for no other',
      (event === 'attendance') !== !!attendance,
    ],
    ['delay', 'must say how long before the start', event === 'before_start' && !delay && !atHour],
    ['atHour', 'must be an hour such as 10:00', atHour !== null && !isHour(atHour)],
    ['compensation', 'belongs to messages before the start only', isCompensated && event !== 'before_start'],
  ];
  const [fault] = faults.filter(([, , isAtFault]) => isAtFault);
  if (fault) throw new DomainError('invalid_trigger', fault[1], { path: fault[0] });
}

/** What a custom message is: an e-mail prepared in SmartEmailing, or a text to the client or to a number (E.164). */
export type CustomAction =
  | { type: 'smartemailing_email'; emailId: number }
  | { type: 'sms'; to: 'client' | string; text: string };
