const tag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const list = new RegExp(`^\\s*(?:,\\s*)*${tag.source}(?:\\s*,(?:\\s*${tag.source})?)*\\s*$`);

/** The tags of an `If-Match` or `If-None-Match` (RFC 9110, 13.1); null where it is no list of tags. */
export function readTags(header: string): string[] | null {
  if (!list.test(header)) return null;
  return header.match(new RegExp(tag.source, 'g')) ?? [];
}

const opaque = (each: string): string => each.replace(/^W\//, '');

/** Whether an `If-None-Match` names this state: compared weakly, as RFC 9110 wants it; what cannot be read names none. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return (readTags(header) ?? []).some((each) => opaque(each) === opaque(etag));
}
