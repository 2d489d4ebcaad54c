import type { EmailWords, Texts } from '../words.js';

const who = '{{ client.name }}';
const term = '{{ booking.shortTerm }}';
const sums = '{% if given.payment %}, {{ payment.amount }}{% endif %}';
const because = '{% if given.reason %} Reason: {{ reason }}.{% endif %}';

const mail = (title: string, lead: string, next = ''): EmailWords => ({
  subject: `${title}: ${who}, ${term}`,
  preheader: '{{ service.name }}{% if given.staff %}, {{ staff.name }}{% endif %}',
  title,
  lead,
  next,
});

/** What staff and administrators read in English. */
export const team: Texts = {
  email: {
    pending: mail(
      'New booking request',
      `${who} would like to come {{ booking.onTerm }}.`,
      'The request awaits your confirmation.',
    ),
    confirmed: mail('Booking confirmed', `${who} is coming {{ booking.onTerm }}.`),
    rejected: mail(
      'Booking request declined',
      `The booking request {{ booking.forTerm }} (${who}) has been declined.`,
      'The time is free again.',
    ),
    cancelledByClient: mail(
      'Booking cancelled',
      `${who} has cancelled the booking {{ booking.forTerm }}.`,
      'The time is free again.',
    ),
    cancelledByBusiness: mail(
      'Booking cancelled',
      `The booking {{ booking.forTerm }} (${who}) has been cancelled on our side.`,
      'The time is free again.',
    ),
    reminder: mail('Booking reminder', `${who} is coming {{ booking.onTerm }}.`),
    paid: mail('Booking paid', `The booking {{ booking.forTerm }} (${who}) has been paid.`),
    client_registered: {
      subject: `New client: ${who}`,
      preheader: '',
      title: 'New client',
      lead: `${who} is now among your clients.`,
      next: '',
    },
    newTime: mail('Booking moved', `${who} is now coming {{ booking.onTerm }}. The original time is no longer valid.`),
    newService: mail('Service changed', `The booking {{ booking.forTerm }} (${who}) is for a different service now.`),
    newStaff: mail(
      'Booking reassigned',
      `{% if given.staff %}{{ staff.name }} takes over the booking{% else %}Nobody is assigned yet to the booking{% endif %} {{ booking.forTerm }} (${who}).`,
    ),
    newLocation: mail(
      'Location changed',
      `The booking {{ booking.forTerm }} (${who}) will be at a different location.{% unless given.location %} The location is not set yet.{% endunless %}`,
    ),
    changed: mail(
      'Booking changed',
      `Some things in the booking {{ booking.forTerm }} (${who}) have changed. This is how it stands now:`,
    ),
  },
  sms: {
    pending: `New booking request: ${who}, ${term}, {{ service.name }}{{ extras }}. Awaits your confirmation.`,
    confirmed: `Booking confirmed: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    rejected: `Request declined: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByClient: `Cancelled by the client: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    cancelledByBusiness: `Booking cancelled: ${who}, ${term}, {{ service.name }}{{ extras }}.${because}`,
    reminder: `Reminder: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
    paid: `Paid: ${who}${sums}, ${term}, {{ service.name }}.`,
    client_registered: `New client: ${who}.`,
    newTime: `Booking moved: ${who}, now ${term}, {{ service.name }}{{ extras }}.{% if roomy %} Previously {{ previous.shortTerm }}.{% endif %}`,
    newService: `Service changed: ${who}, ${term}, now {{ service.name }}{{ extras }}.`,
    newStaff: `Booking reassigned to {{ staff.name }}: ${who}, ${term}, {{ service.name }}.`,
    newLocation: `Location changed: ${who}, ${term}, {% if given.location %}{{ place }}{% else %}not set yet{% endif %}.`,
    changed: `Booking changed: ${who}, ${term}, {{ service.name }}{{ extras }}.`,
  },
};
