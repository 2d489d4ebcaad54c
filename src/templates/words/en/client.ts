import type { Texts } from '../words.js';

const term = '{{ booking.shortTerm }}';
const because = '{% if given.reason %} Reason: {{ reason }}.{% endif %}';
const amount = '{% if given.payment %} of {{ payment.amount }}{% endif %}';

/** What clients read in English. */
export const client: Texts = {
  email: {
    pending: {
      subject: `We have your booking request: ${term}`,
      preheader: 'We will let you know as soon as it is confirmed.',
      title: 'Your booking awaits confirmation',
      lead: 'Thank you, we have received your booking request {{ booking.forTerm }}.',
      next: 'Your time is not confirmed yet. We will let you know as soon as it is.',
    },
    confirmed: {
      subject: `Booking confirmed: ${term}`,
      preheader: '{{ service.name }}. We look forward to seeing you.',
      title: 'Your booking is confirmed',
      lead: 'All set, we are expecting you {{ booking.onTerm }}.',
      next: 'We look forward to seeing you.',
    },
    rejected: {
      subject: `Sorry, we cannot accept your booking: ${term}`,
      preheader: 'Please choose another time.',
      title: 'We cannot accept your booking',
      lead: 'Thank you for your interest. Unfortunately, we cannot confirm your booking {{ booking.forTerm }}.',
      next: 'Please choose another time, we would love to see you.',
    },
    cancelledByClient: {
      subject: `Booking cancelled: ${term}`,
      preheader: 'We have cancelled it as you asked.',
      title: 'Your booking is cancelled',
      lead: 'As you asked, we have cancelled your booking {{ booking.forTerm }}.',
      next: 'We would be glad to see you another time.',
    },
    cancelledByBusiness: {
      subject: `Sorry, we had to cancel your booking: ${term}`,
      preheader: 'We will be glad to find you another time.',
      title: 'We had to cancel your booking',
      lead: 'Unfortunately, we had to cancel your booking {{ booking.forTerm }}. We are sorry.',
      next: 'We will be glad to find you another time.',
    },
    reminder: {
      subject: `Booking reminder: ${term}`,
      preheader: '{{ service.name }}. We look forward to seeing you.',
      title: 'See you soon',
      lead: 'This is a reminder of your booking {{ booking.forTerm }}.',
      next: 'If you cannot come, please let us know as soon as you can.',
    },
    paid: {
      subject: `Payment received: ${term}`,
      preheader: 'Thank you.',
      title: 'We have received your payment',
      lead: `Thank you, we have received your payment${amount} for your booking {{ booking.onTerm }}.`,
      next: 'Please keep this e-mail as proof of payment.',
    },
    client_registered: {
      subject: '{{ business.name }}: you are registered',
      preheader: 'Thank you for registering.',
      title: 'You are registered',
      lead: 'Thank you for registering with us.',
      next: 'We look forward to seeing you.',
    },
    newTime: {
      subject: `New time for your booking: ${term}`,
      preheader: 'The original time is no longer valid.',
      title: 'Your booking has a new time',
      lead: 'Your booking has been moved; we now expect you {{ booking.onTerm }}. The original time is no longer valid.',
      next: 'We look forward to seeing you.',
    },
    newService: {
      subject: `Service changed: ${term}`,
      preheader: 'Now: {{ service.name }}. The time stays the same.',
      title: 'Your booking is for a different service now',
      lead: 'The service in your booking has changed. The time stays the same.',
      next: 'We look forward to seeing you.',
    },
    newStaff: {
      subject: `A change in your booking: ${term}`,
      preheader: 'Now with {{ staff.name }}. The time stays the same.',
      title: 'Someone else will look after you',
      lead: 'You are now booked with someone else. The time stays the same.',
      next: 'We look forward to seeing you.',
    },
    newLocation: {
      subject: `{% if given.location %}New location for{% else %}Change of location of{% endif %} your booking: ${term}`,
      preheader:
        '{% if given.location %}Now: {{ location.name }}.{% else %}We will tell you the new location soon.{% endif %}',
      title:
        '{% if given.location %}Your booking has a new location{% else %}The location of your booking is changing{% endif %}',
      lead: '{% if given.location %}Please come to a different location than before.{% else %}Your booking will be at a different location.{% endif %} The time stays the same.',
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
    rejected: `{{ business.name }}: sorry, we cannot accept your booking ({{ service.name }}, ${term}).${because} Please try another time.`,
    cancelledByClient: `{{ business.name }}: your booking ({{ service.name }}, ${term}) is cancelled as you asked.`,
    cancelledByBusiness: `{{ business.name }}: sorry, we had to cancel your booking ({{ service.name }}, ${term}).${because}`,
    reminder: `{{ business.name }}: reminder of your booking. {{ service.name }}, ${term}{{ extras }}. If you cannot come, please let us know.`,
    paid: `{{ business.name }}: thank you for your payment${amount}. {{ service.name }}, ${term}.`,
    client_registered: `{{ business.name }}: thank you for registering. We look forward to seeing you.`,
    newTime: `{{ business.name }}: new time for your booking: ${term}. {{ service.name }}{{ extras }}.{% if roomy %} Previously {{ previous.shortTerm }}.{% endif %}`,
    newService: `{{ business.name }}: your booking on ${term} is now for {{ service.name }}{{ extras }}.`,
    newStaff: `{{ business.name }}: on ${term} you are booked with {{ staff.name }}.{% if roomy %} Previously {{ previous.staff }}.{% endif %}`,
    newLocation: `{{ business.name }}: {% if given.location %}new location. On ${term} please come to: {{ place }}.{% else %}your booking on ${term} will be at a different location, we will tell you which soon.{% endif %}`,
    changed: `{{ business.name }}: your booking has changed. Now ${term}, {{ service.name }}{{ extras }}.`,
  },
};
