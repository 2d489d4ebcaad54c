import type { Contact } from './contact.js';
import { isSameEmail, isSameName } from './matching.js';

/** A contact once its client's record has changed: what was as the record said follows it, what was said otherwise stays. */
export function followed(contact: Contact, before: Contact, after: Contact): Contact {
  return {
    name: isSameName(contact.name, before.name) ? after.name : contact.name,
    email: isSameEmail(contact.email, before.email) ? after.email : contact.email,
    phone: contact.phone === before.phone ? after.phone : contact.phone,
    language: contact.language === before.language ? after.language : contact.language,
  };
}
