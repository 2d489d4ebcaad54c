/** A client as a booking names him; e-mail and number in their canonical form. */
export interface NamedClient {
  name: string;
  email: string | null;
  phone: string | null;
  language: string | null;
}

type Missing = Pick<NamedClient, 'email' | 'phone' | 'language'>;

/** One way to look for a client; of several with one number the first counts. */
export type ClientLookup = { by: 'email'; email: string } | { by: 'phone'; phone: string; withoutEmail: boolean };

/**
 * How the client whom a booking means is looked for: known by e-mail, else by number, else new (rule 130).
 * Somebody with another e-mail is somebody else, though the number be the same (rule 153).
 */
export function lookupsFor({ email, phone }: Pick<NamedClient, 'email' | 'phone'>): ClientLookup[] {
  const byEmail: ClientLookup[] = email ? [{ by: 'email', email }] : [];
  const byPhone: ClientLookup[] = phone ? [{ by: 'phone', phone, withoutEmail: email !== null }] : [];
  return [...byEmail, ...byPhone];
}

/** What tells clients apart, one and the same in whatever letters it is written. */
export const contactsOf = ({ email, phone }: Pick<NamedClient, 'email' | 'phone'>): string[] =>
  [email?.toLowerCase(), phone].filter((contact) => contact != null);

/** What a booking tells of a client that was not known; what is known stays as it is. */
export function filledIn(known: Missing, named: Missing): Partial<Missing> {
  const fields = (['email', 'phone', 'language'] as const).filter(
    (field) => known[field] === null && named[field] !== null,
  );
  return Object.fromEntries(fields.map((field) => [field, named[field]]));
}
