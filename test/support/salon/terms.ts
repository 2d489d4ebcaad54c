import { inDays, type TestSalon } from './booking-api.js';

let clients = 0;

/** Dates that many book, of a salon over its API. */
export const termsOf = (salon: TestSalon) => ({
  async add(more: object = {}) {
    const { status, body } = await salon.ask('POST', '/v1/terms', {
      ...{ serviceId: salon.serviceId, startsAt: inDays(5) },
      ...more,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  },

  /** Books a term for somebody new. */
  join(termId: string, more: object = {}) {
    clients += 1;
    const client = { name: `Client ${clients}`, email: `client.${clients}@example.com` };
    return salon.ask('POST', '/v1/bookings', { termId, source: 'staff', client, ...more });
  },

  /** The same for several. */
  async fill(termId: string, count: number) {
    const bookings = [];
    for (let n = 0; n < count; n += 1) bookings.push((await this.join(termId)).body);
    return bookings;
  },
});
