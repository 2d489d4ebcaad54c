import type { DueMessage } from '../../../src/contracts/booking/booking-plan.js';
import { day, type FakeBooking, minute } from './fake-booking.js';

/** Lets the booking have one message that goes by Viber and, five minutes later, by SMS; tells what was done and when. */
export function withFallback(booking: FakeBooking) {
  const done: { what: string; at: number }[] = [];
  const at = (ms: number) => new Date(ms).toISOString();
  const start = Date.parse(booking.plan.startsAt) - 2 * day;
  const base = { messageId: 'one', kind: 'reminder' as const, expiresAt: booking.plan.startsAt };
  const onViber = { ...base, step: 0, channel: 'viber' as const, armAt: at(start), dueAt: at(start) };
  const due = (message?: DueMessage) => {
    booking.plan = { ...booking.plan, due: message ? [message] : [] };
  };
  const did = async (what: string) => {
    const now = (await booking.clock()).getTime();
    done.push({ what, at: now });
    return now;
  };
  due({ ...onViber, task: 'send' });
  booking.isFastLaneOpen = false;
  booking.sendViber = async () => {
    const next = at((await did('viber')) + 5 * minute);
    due({ ...onViber, task: 'escalate', armAt: next, dueAt: next });
    return { status: 'sent', reason: null, isOpen: true };
  };
  booking.escalate = async () => {
    const now = at(await did('escalate'));
    due({ ...base, step: 1, channel: 'sms', task: 'send', armAt: now, dueAt: at(start) });
    return { status: 'planned', reason: null, isOpen: true };
  };
  booking.sendSms = async () => {
    await did('sms');
    due();
    return { status: 'sent', reason: null };
  };
  return { done, stop: () => due() };
}
