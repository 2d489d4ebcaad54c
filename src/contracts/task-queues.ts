import type { Channel } from '../domain/message/message.js';

/** Where workflows and their database steps run. */
export const bookingsQueue = 'bookings';

/** Where bookings are planned anew by the thousand, so that it takes nothing from those that wait for an answer. */
export const replansQueue = 'replans';

/** Each channel has a queue of its own, so that one that is slow holds up no other. */
export const channelQueues: Record<Channel, string> = {
  email: 'send-email',
  sms: 'send-sms',
  viber: 'send-viber',
  smartemailing: 'send-smartemailing',
};
