import { v7 as uuidv7 } from 'uuid';
import { fromTheFirst } from '../../../../src/db/stores/maintenance.store.js';
import type { ReplanCause } from '../../../../src/domain/replanning/replan-cause.js';
import type { Call, StoreCalls } from './call.js';
import { page } from './list-calls.js';

const first = { after: fromTheFirst.after, atMost: 200 };

/** The same question for each setting that bookings follow. */
const replanCauses = (
  ask: (...asked: [...Parameters<Call>, ReplanCause]) => Promise<unknown>,
): Record<ReplanCause['type'], Call> => ({
  notification_rule: (stores, known) => ask(stores, known, { type: 'notification_rule', ruleId: uuidv7() }),
  quiet_hours: (stores, known) => ask(stores, known, { type: 'quiet_hours' }),
  service: (stores, known) => ask(stores, known, { type: 'service', serviceId: known.staffId }),
  term: (stores, known) => ask(stores, known, { type: 'term', termId: known.termId }),
  message_group: (stores, known) => ask(stores, known, { type: 'message_group', groupId: known.groupId }),
  time_zone: (stores, known) =>
    ask(stores, known, { type: 'time_zone', locationId: known.locationId, timeZone: 'Europe/London' }),
});
/** What is asked of changes of settings that bookings follow. */
export const replanCalls: StoreCalls['replans'] = {
  page: ({ replans }) => replans.page(page),
  countBookings: replanCauses(({ replans }, { now }, cause) => replans.countBookings(cause, now)),
  bookingIds: replanCauses(({ replans }, { now }, cause) => replans.bookingIds(cause, { ...first, now })),
  note: ({ replans }) => replans.note(uuidv7(), { done: 1 }),
  failures: ({ replans }) => replans.failures(uuidv7(), first),
  noteFailure: async ({ replans }, { businessId, bookingId }) => {
    const [replanId, cause] = [uuidv7(), { type: 'quiet_hours' } as const];
    await replans.add({ id: replanId, businessId, cause, state: 'running', after: fromTheFirst.after, total: 1 });
    await replans.noteFailure({ businessId, bookingId, replanId, code: 'x' });
  },
  forgetFailure: ({ replans }, { bookingId }) => replans.forgetFailure(uuidv7(), bookingId),
  forgotten: ({ replans }, { now }) => replans.forgotten(now, 100),
};
