import type { Stores } from '../../db/stores/stores.js';
import type { ContactHash } from './secrets/contact-hash.js';

/** What somebody wants whose client was deleted holds again once his number or address is back. */
export async function recallChoices(
  { contactChoices }: Pick<Stores, 'contactChoices'>,
  hash: ContactHash,
  businessId: string,
  contacts: readonly string[],
): Promise<void> {
  for (const contact of contacts) await contactChoices.recall(contact, hash.known(businessId, contact));
}
