import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { NewMessage } from '../../db/stores/ledger.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { planRegistration } from '../../domain/planning/registration.js';
import { armedAt, newMessage } from '../bookings/messages/new-message.js';
import { consentOf, peopleOf, reachOf } from '../bookings/plannable.js';

/** Plans what a client who was registered is told, and who else is told of him (rule 42); returns what is to be sent. */
export async function announceRegistration(stores: Stores, client: ClientRow, now: Date): Promise<NewMessage[]> {
  const { businessId, id: clientId } = client;
  const { business, rules, named } = await stores.bookingReferences.of(businessId, {});
  const unwanted = await stores.contactChoices.unwanted([client]);
  const consent = consentOf(
    client,
    unwanted.map(({ channel }) => ({ channel })),
  );
  const settings = { ...business, people: peopleOf(business, named) };
  const messages: NewMessage[] = [];
  for (const planned of planRegistration(rules, { ...reachOf(client), ...consent }, settings, now)) {
    const about = { businessId, bookingId: null, bookingVersion: null, locationId: null, clientId };
    messages.push(newMessage(about, planned, await armedAt(stores, planned, now)));
  }
  await stores.ledger.add(messages);
  return messages.filter(({ status }) => status === 'planned');
}
