import type { BookingRef, MessageRef, MessageSubject } from './refs.js';

export const bookingWorkflowType = 'bookingWorkflow';

export const bookingWorkflowId = ({ businessId, bookingId }: BookingRef): string =>
  `booking:${businessId}:${bookingId}`;

export const noticeWorkflowType = 'noticeWorkflow';

/** Of a message that is about no booking. */
export const noticeWorkflowId = ({ businessId, messageId }: MessageRef): string => `notice:${businessId}:${messageId}`;

/** Whichever workflow a message is handed over by. */
export const messageWorkflowId = ({ bookingId, ...message }: MessageSubject): string =>
  bookingId ? bookingWorkflowId({ ...message, bookingId }) : noticeWorkflowId(message);

export const phoneCodeWorkflowType = 'phoneCodeWorkflow';

export const phoneCodeWorkflowId = (accountId: string): string => `phone-code:${accountId}`;

export const senderCodeWorkflowType = 'senderCodeWorkflow';

export const senderCodeWorkflowId = (businessId: string): string => `sender-code:${businessId}`;

export const testMessageWorkflowType = 'testMessageWorkflow';

export const testMessageWorkflowId = (testId: string): string => `test-message:${testId}`;

/** What runs on a schedule, by the schedule's name. */
export const maintenanceWorkflowTypes = { reconcile: 'reconcileWorkflow', nightly: 'nightlyWorkflow' } as const;
export type MaintenanceSchedule = keyof typeof maintenanceWorkflowTypes;

export const maintenanceWorkflowId = (schedule: MaintenanceSchedule): string => `upkeep:${schedule}`;
