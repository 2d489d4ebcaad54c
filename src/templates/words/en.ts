import type { Words } from './words.js';

const term = '{{ booking.shortDate }} at {{ booking.time }}';
const because = '{% if given.reason %} Reason: {{ reason }}.{% endif %}';

export const en: Words = {
  email: {
    pending: {
      subject: `We have your booking request: ${term}`,
      preheader: 'We will let you know as soon as it is confirmed.',
      title: 'Your booking awaits confirmation',
      lead: 'Thank you, we have received your booking request.',
      next: 'The time is not held for certain yet. We will let you know as soon as it is confirmed.',
    },
    confirmed: {
      subject: `Booking confirmed: ${term}`,
      preheader: '{{ service.name }}. We look forward to seeing you.',
      title: 'Your booking is confirmed',
      lead: 'All set, we are expecting you.',
      next: 'We look forward to seeing you.',
    },
    rejected: {
      subject: `We cannot accept your booking: ${term}`,
      preheader: 'Please choose another time.',
      title: 'We cannot accept your booking',
      lead: 'Thank you for your interest. Unfortunately we cannot confirm this time.',
      next: 'Please choose another time, we would love to see you.',
    },
    cancelled: {
      subject: `Booking cancelled: ${term}`,
      preheader: 'We no longer expect you at this time.',
      title: 'Your booking is cancelled',
      lead: 'Your booking has been cancelled and we no longer expect you at this time.',
      next: 'We would be glad to see you another time.',
    },
    reminder: {
      subject: `Booking reminder: ${term}`,
      preheader: '{{ service.name }}. We look forward to seeing you.',
      title: 'See you soon',
      lead: 'This is a reminder of your booking.',
      next: 'If you cannot come, please let us know as soon as you can.',
    },
    newTime: {
      subject: `New time of your booking: ${term}`,
      preheader: 'The former time no longer holds.',
      title: 'Your booking has a new time',
      lead: 'Your booking has been moved. The former time no longer holds.',
      next: 'We look forward to seeing you.',
    },
    newService: {
      subject: `Another service in your booking: ${term}`,
      preheader: 'Now: {{ service.name }}. The time stays the same.',
      title: 'Your booking has another service',
      lead: 'The service in your booking has changed. The time stays the same.',
      next: 'We look forward to seeing you.',
    },
    newStaff: {
      subject: `A change in your booking: ${term}`,
      preheader: 'Now: {{ staff.name }}. The time stays the same.',
      title: 'Someone else will look after you',
      lead: 'There is a change in who you are booked with. The time stays the same.',
      next: 'We look forward to seeing you.',
    },
    newLocation: {
      subject: `New place of your booking: ${term}`,
      preheader: 'Now: {{ location.name }}. The time stays the same.',
      title: 'Your booking has a new place',
      lead: 'Please come to a different place than we wrote before. The time stays the same.',
      next: 'We look forward to seeing you.',
    },
    changed: {
      subject: `Your booking has changed: ${term}`,
      preheader: 'Please see what is new.',
      title: 'Your booking has changed',
      lead: 'Some things in your booking have changed. This is how it stands now:',
      next: 'We look forward to seeing you.',
    },
  },
  sms: {
    pending: `{{ business.name }}: we have your booking request. {{ service.name }}, ${term}. We will let you know once it is confirmed.`,
    confirmed: `{{ business.name }}: booking confirmed. {{ service.name }}, ${term}{{ extras }}. See you then.`,
    rejected: `{{ business.name }}: sorry, we cannot accept your booking ({{ service.name }}, ${term}).${because} Please choose another time.`,
    cancelled: `{{ business.name }}: booking cancelled. {{ service.name }}, ${term}.${because}`,
    reminder: `{{ business.name }}: reminder of your booking. {{ service.name }}, ${term}{{ extras }}. If you cannot come, please let us know.`,
    newTime: `{{ business.name }}: your booking has a new time. {{ service.name }}, ${term}{{ extras }}.{% if roomy %} Before: {{ previous.shortDate }} at {{ previous.time }}.{% endif %}`,
    newService: `{{ business.name }}: your booking on ${term} is now {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: on ${term} you are booked with {{ staff.name }}.{% if roomy %} Before: {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: new place. On ${term} please come to: {{ location.name }}{{ address }}.`,
    changed: `{{ business.name }}: your booking has changed. Now {{ service.name }}, ${term}{{ extras }}.`,
  },
  greeting: 'Hello{% if given.client %} {{ client.firstName }}{% endif %},',
  stillPending: {
    email: 'Your booking still awaits confirmation. We will let you know as soon as it is confirmed.',
    sms: ' Still awaiting confirmation.',
  },
  reply: 'Anything to sort out? Just reply to this e-mail.',
  labels: { when: 'When', service: 'Service', staff: 'With', location: 'Where', reason: 'Reason', before: 'Before' },
  defaults: {
    client: 'client',
    service: 'Booking',
    staff: 'our team',
    location: 'place to be announced',
    business: 'Your booking',
    reason: 'not given',
    previous: 'not given',
  },
  footer: {
    reference: 'Booking {{ booking.reference }}{% if given.client %} for {{ client.name }}{% endif %}',
    automatic: 'This message was sent automatically.',
  },
};
