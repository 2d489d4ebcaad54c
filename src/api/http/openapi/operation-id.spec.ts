import { expect, it } from 'vitest';
import { operationId } from './operation-id.js';

it.each([
  ['BookingsController', 'list', 'listBookings'],
  ['BookingsController', 'get', 'getBooking'],
  ['BookingCommandsController', 'approve', 'approveBooking'],
  ['BusinessesController', 'create', 'createBusiness'],
  ['StaffController', 'list', 'listStaff'],
  ['StaffController', 'remove', 'deleteStaffMember'],
  ['NotificationSettingsController', 'put', 'putNotificationSettings'],
  ['SendingMethodController', 'get', 'getSendingMethod'],
])('%s.%s is %s to a generated client', (controller, method, id) => expect(operationId(controller, method)).toBe(id));
