import { bookingWorkflowId } from '../../contracts/workflow-ids.js';
import type { NamedBooking } from '../../db/stores/booking.store.js';
import { type BookingView, bookingView } from './booking.schema.js';

export const showBooking = (booking: NamedBooking): BookingView =>
  bookingView.parse({
    ...booking,
    contact: {
      name: booking.contactName,
      email: booking.contactEmail,
      phone: booking.contactPhone,
      language: booking.contactLanguage,
    },
    workflowId: bookingWorkflowId({ businessId: booking.businessId, bookingId: booking.id }),
  });
