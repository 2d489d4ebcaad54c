/** Whom a booking's messages go to, as it was said with the booking; e-mail and number in their canonical form. */
export interface Contact {
  name: string;
  email: string | null;
  /** E.164. */
  phone: string | null;
  /** BCP 47; null: as the client or the business speaks. */
  language: string | null;
}

/** Numbers and addresses, one and the same in whatever letters they are written. */
export const contactKeys = ({ email, phone }: Pick<Contact, 'email' | 'phone'>): string[] =>
  [email?.toLowerCase(), phone].filter((contact) => contact != null);
