import type { Words } from '../words.js';
import { client } from './client.js';
import { team } from './team.js';

export const en: Words = {
  client,
  team,
  greeting: 'Hello,',
  stillPending: {
    email: 'Your booking still awaits confirmation. We will let you know as soon as it is confirmed.',
    sms: ' Still awaiting confirmation.',
  },
  placeOpen: {
    email: 'It will not be at {{ previous.location }}; we will tell you the new location soon.',
    sms: ' We will tell you the new location soon.',
  },
  reply: 'Anything to sort out? Just reply to this e-mail.',
  labels: {
    when: 'When',
    client: 'Client',
    contact: 'Contact',
    service: 'Service',
    staff: 'With',
    location: 'Where',
    reason: 'Reason',
    before: 'Previously',
    payment: 'Paid',
    reference: 'Booking reference',
    calendar: 'For your calendar',
  },
  defaults: {
    client: 'Client',
    service: 'Booking',
    staff: 'our team',
    location: 'to be confirmed',
    business: 'Your booking',
    reason: 'not given',
    previous: 'not given',
    payment: 'amount not given',
  },
  footer: {
    reference: 'Booking {{ booking.reference }}{% if given.client %} for {{ client.name }}{% endif %}',
    automatic: 'This message was sent automatically.',
  },
};
