import type { Contact } from '../client/contact.js';

/** Where somebody of the business's own is reached, and in which language; null: in the business's. */
export type OwnContact = Pick<Contact, 'email' | 'phone' | 'language'>;

/** The people of a business whom its rules may mean. */
export interface OwnPeople {
  admin: OwnContact;
  /** By id; who works there no more has no contact. */
  staff: ReadonlyMap<string, OwnContact>;
}

/** What a business says of its admin, and of whom mails are from. */
export interface AdminSettings {
  adminEmail: string | null;
  adminPhone: string | null;
  adminLanguage: string | null;
  senderEmail: string | null;
  replyTo: string | null;
}

/** Whoever is named, else the sender, else whoever gets the answers. */
export const adminOf = ({
  adminEmail,
  adminPhone,
  adminLanguage,
  senderEmail,
  replyTo,
}: AdminSettings): OwnContact => ({
  email: adminEmail ?? senderEmail ?? replyTo,
  phone: adminPhone,
  language: adminLanguage,
});
