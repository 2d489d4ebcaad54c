import { DomainError } from '../domain-error.js';

// RFC 5322 dot-atoms, as browsers take them too.
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(\\.${atom})*$`);
const domainSigns = /^[\p{L}\p{M}\p{N}.。．｡-]+$/u;
/** Letters, digits and hyphens, the last label with a letter; as it stands in the domain name system. */
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const longest = 254;
const longestLocal = 64;

/** Reads an e-mail address: as it was written, the domain in small letters and in those that people read. */
export function parseEmail(text: string, path = 'email'): string {
  const given = text.trim();
  const at = given.lastIndexOf('@');
  const [local, domain] = [given.slice(0, at), given.slice(at + 1)];
  const refused = (message: string) => new DomainError('invalid_email', message, { path });
  if (at < 1 || domain === '') throw refused('must be an e-mail address such as client@example.com');
  if (local.startsWith('"')) throw refused('must not be in quotes before the @');
  if (/[^ -~]/.test(local)) throw refused('must have no letters beyond ASCII before the @: few mail servers take them');
  if (!localPart.test(local)) throw refused('has something before the @ that an address cannot have');
  const ascii = domainSigns.test(domain) ? asciiDomain(domain) : null;
  if (!ascii || !hostName.test(ascii)) throw refused('has no domain after the @, such as example.com');
  if (local.length > longestLocal || local.length + 1 + ascii.length > longest)
    throw refused('is too long for an address');
  return `${local}@${readableDomain(domain)}`;
}

/** The same address as mail servers know it. */
export function asciiEmail(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return `${address.slice(0, at)}${asciiDomain(address.slice(at)) ?? address.slice(at)}`;
}

const readableDomain = (domain: string): string => domain.normalize('NFKC').toLowerCase().replace(/[。｡]/g, '.');

function asciiDomain(domain: string): string | null {
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}
