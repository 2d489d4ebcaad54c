import { asciiEmail, parseEmail } from '../client/email.js';
import { DomainError } from '../domain-error.js';

/** The sender of a business's e-mails, and the addresses and domains (`@example.com`) that it has proved to be its own. */
export interface SenderAddress {
  senderEmail: string | null;
  provedSenders: readonly string[];
}

export const senderEmailStates = ['unproved', 'proved'] as const;
export type SenderEmailState = (typeof senderEmailStates)[number];

/** An address as it is kept once it was proved. */
export const addressProof = (email: string): string => asciiEmail(email);

/** The same for all addresses of a domain. */
export function domainProof(domain: string): string {
  try {
    return asciiEmail(parseEmail(`x@${domain.trim()}`)).slice('x'.length);
  } catch {
    throw new DomainError('invalid_domain', 'must be a domain such as example.com', { path: 'domain' });
  }
}

/** Whether the sender's address was proved; null where there is none. */
export function senderEmailState({ senderEmail, provedSenders }: SenderAddress): SenderEmailState | null {
  if (senderEmail === null) return null;
  const address = addressProof(senderEmail);
  const isProved = provedSenders.includes(address) || provedSenders.includes(address.slice(address.lastIndexOf('@')));
  return isProved ? 'proved' : 'unproved';
}

/** From which of its own addresses a business may send (rule 183); null where the platform's stands in. */
export const provedEmail = (sender: SenderAddress): string | null =>
  senderEmailState(sender) === 'proved' ? sender.senderEmail : null;
