import { v7 as uuidv7 } from 'uuid';
import type { StoreCalls } from './call.js';
import { page } from './list-calls.js';

export const termCalls: Pick<StoreCalls, 'termChanges' | 'terms'> = {
  termChanges: {
    page: ({ termChanges }) => termChanges.page(page),
    running: ({ termChanges }, { termId }) => termChanges.running(termId),
    countBehind: ({ termChanges }, { termId, now }) => termChanges.countBehind(termId, null, now),
    behind: {
      'from the first': ({ termChanges }, { termId, now }) =>
        termChanges.behind(termId, { startsAt: now, endsAt: now }, { now, atMost: 50 }),
      'further on': ({ termChanges }, { termId, bookingId: after, now }) =>
        termChanges.behind(termId, null, { now, after, atMost: 50 }),
    },
    reached: ({ termChanges }, { termId }) => termChanges.reached({ id: uuidv7(), termId }),
    goingOn: ({ termChanges }, { now }) => termChanges.goingOn(now, 50),
  },
  terms: {
    page: {
      'of all': ({ terms }) => terms.page(page),
      'of a service': ({ terms }, { serviceId }) => terms.page({ ...page, serviceId }),
    },
    takeGroup: ({ terms }, { groupId }) => terms.takeGroup(groupId),
  },
};
