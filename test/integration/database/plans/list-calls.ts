import { v7 as uuidv7 } from 'uuid';
import type { Call } from './call.js';
import type { Known } from './two-businesses.js';

export const page = { limit: 50 };
const digits = (phone: string, count: number) => phone.slice(-count);
export const before = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
const middle = ({ now }: Known) => ({ ...page, cursor: { id: uuidv7(), at: before(now, 300) } });

/** Lists, by what they can be narrowed down by. */
export const lists: Record<'bookings' | 'clients' | 'messages', Record<string, Call>> = {
  bookings: {
    'of all': ({ bookings }) => bookings.page({}, page),
    'further on': ({ bookings }, known) => bookings.page({}, middle(known)),
    'by status': ({ bookings }) => bookings.page({ status: 'rejected' }, page),
    'by status, further on': ({ bookings }, known) => bookings.page({ status: 'confirmed' }, middle(known)),
    'by staff member': ({ bookings }, { staffId }) => bookings.page({ staffId }, page),
    'by location': ({ bookings }, { locationId }) => bookings.page({ locationId }, page),
    'by term': ({ bookings }, { termId }) => bookings.page({ termId }, page),
    'by client': ({ bookings }, { clientId }) => bookings.page({ clientId }, page),
    'by period': ({ bookings }, { now }) => bookings.page({ from: before(now, 7), to: now }, page),
    'by all': ({ bookings }, { now, staffId, locationId }) =>
      bookings.page({ status: 'cancelled', staffId, locationId, from: before(now, 90), to: now }, page),
    'of nobody': ({ bookings }) => bookings.page({ staffId: uuidv7(), status: 'confirmed' }, page),
  },
  clients: {
    'of all': ({ clients }) => clients.page(page),
    'further on': ({ clients }, { clientId }) => clients.page({ ...page, cursor: { id: clientId, at: null } }),
    'by a part of an address': ({ clients }, { email }) => clients.page({ ...page, search: email.slice(3, 12) }),
    'by a part of a name': ({ clients }) => clients.page({ ...page, search: 'procházk' }),
    'by a part that all have': ({ clients }) => clients.page({ ...page, search: 'example' }),
    'by a part of a number': ({ clients }, { phone }) => clients.page({ ...page, search: digits(phone, 6) }),
    'by a part that nobody has': ({ clients }) => clients.page({ ...page, search: 'qqqq' }),
  },
  messages: {
    'of all': ({ messages }) => messages.page(page, 'DESC'),
    'further on': ({ messages }, known) => messages.page(middle(known), 'DESC'),
    'of a booking': ({ messages }, { bookingId }) => messages.page({ ...page, bookingId, status: 'sent' }, 'ASC'),
    'by status': ({ messages }) => messages.page({ ...page, status: 'unknown' }, 'DESC'),
    'by status, further on': ({ messages }, known) => messages.page({ ...middle(known), status: 'delivered' }, 'DESC'),
    'by kind': ({ messages }) => messages.page({ ...page, kind: 'custom' }, 'DESC'),
    'by channel': ({ messages }) => messages.page({ ...page, channel: 'sms' }, 'DESC'),
    'by period': ({ messages }, { now }) => messages.page({ ...page, from: before(now, 60), to: now }, 'DESC'),
    'by all': ({ messages }, { now }) =>
      messages.page(
        { ...page, status: 'sent', kind: 'reminder', channel: 'email', from: before(now, 60), to: now },
        'DESC',
      ),
    'by public status': ({ messages }) => messages.page({ ...page, publicStatus: 'cancelled' }, 'DESC'),
    'by a public status of many': ({ messages }) => messages.page({ ...page, publicStatus: 'not_delivered' }, 'DESC'),
    'by reason': ({ messages }) => messages.page({ ...page, reason: 'opted_out' }, 'DESC'),
    'by place': ({ messages }, { locationId }) => messages.page({ ...page, locationId }, 'DESC'),
    'by client': ({ messages }, { clientId }) => messages.page({ ...page, clientId }, 'DESC'),
    'of which there are none': ({ messages }) =>
      messages.page({ ...page, status: 'delivered', channel: 'email' }, 'DESC'),
    'of no such kind': ({ messages }) => messages.page({ ...page, kind: 'rejected' }, 'DESC'),
    'by a part of a number': ({ messages }, { phone }) => messages.page({ ...page, phone: digits(phone, 5) }, 'DESC'),
    'by three digits': ({ messages }, { phone }) => messages.page({ ...page, phone: digits(phone, 3) }, 'DESC'),
    'by a part that all have': ({ messages }) => messages.page({ ...page, phone: '420' }, 'DESC'),
    'by two digits': ({ messages }) => messages.page({ ...page, phone: '42' }, 'DESC'),
    'by a part that nobody has': ({ messages }) => messages.page({ ...page, phone: '00000000' }, 'DESC'),
    'by a number and a status': ({ messages }, { phone }) =>
      messages.page({ ...page, phone: digits(phone, 4), status: 'unknown' }, 'DESC'),
  },
};
