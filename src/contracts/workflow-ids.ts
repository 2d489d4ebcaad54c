import type { BookingRef } from './refs.js';

export const bookingWorkflowType = 'bookingWorkflow';

export const bookingWorkflowId = ({ businessId, bookingId }: BookingRef): string =>
  `booking:${businessId}:${bookingId}`;
