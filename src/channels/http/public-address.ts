import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const notForAll: [address: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Where Azure answers machines within it, about themselves.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6 all but 2000::/3 is reserved or local; within it, these lead to IPv4 or nowhere. */
const notForAll6: [address: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [address, prefix] of notForAll) special.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of notForAll6) special.addSubnet(address, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one that everybody on the internet reaches. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** An address that must not be called; nothing has left. */
const privateAddress = () => Object.assign(new Error('The address is not public'), { code: 'PRIVATE_ADDRESS' });

/** The host of a URL as an IP address, where it is one. */
const literalOf = ({ hostname }: URL): string | null => {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : null;
};

/** Throws unless a URL is https and, where it names an IP address, a public one; names are looked up when one connects. */
export function assertPublicUrl(url: URL): void {
  const literal = literalOf(url);
  if (url.protocol !== 'https:' || (literal && !isPublicAddress(literal))) throw privateAddress();
}

/** How a name is looked up: as `lookup` of `node:dns` does, all of its addresses. */
export type NameLookup = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Looks names up and fails when one leads anywhere private: what is checked is what is connected to. */
export const publicOnly =
  (look: NameLookup): LookupFunction =>
  (hostname, options, done) =>
    look(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(privateAddress(), '');
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });

export const publicLookup = publicOnly(lookup);

/** Whether a URL leads to a public address now; false too where its name is unknown. */
export async function leadsToPublic(url: URL): Promise<boolean> {
  try {
    assertPublicUrl(url);
    if (literalOf(url)) return true;
    return await new Promise((resolve) => publicLookup(url.hostname, {}, (error) => resolve(error === null)));
  } catch {
    return false;
  }
}
