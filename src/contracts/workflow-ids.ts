import type { BookingRef } from './booking/booking.activities.js';

export const bookingWorkflowType = 'bookingWorkflow';

export const bookingWorkflowId = ({ businessId, bookingId }: BookingRef): string =>
  `booking:${businessId}:${bookingId}`;
