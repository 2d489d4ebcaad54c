import { DomainError } from '../domain-error.js';

/** What stands before a name, or after it, and is written without a space by many: `MUDr.Jana`, `Novák,Ph.D.` */
const titles = new Set([
  ...['ing', 'mgr', 'mga', 'bc', 'bca', 'mudr', 'mddr', 'mvdr', 'judr', 'phdr', 'rndr', 'paeddr', 'pharmdr', 'thdr'],
  ...[
    'phd',
    'csc',
    'drsc',
    'dis',
    'mba',
    'llm',
    'bsc',
    'msc',
    'dipl',
    'mag',
    'ddr',
    'hr',
    'fr',
    'sl',
    'sv',
    'mme',
    'sig',
  ],
  ...['гр', 'тов', 'проф', 'доц', 'акад', 'инж', 'им'],
  ...['thlic', 'prof', 'doc', 'dr', 'mr', 'mrs', 'ms', 'mx', 'st', 'jr', 'sr', 'ml', 'ph', 'th', 'art', 'arch', 'icdr'],
]);
/** Where a letter and a dot are no initial but an address such as `t.co`. */
const shortEnds = /^(com?|net|org|info|biz|io|me|ly|gd|app|dev|cz|sk|eu|ru|de|pl|uk|us|рф|укр)$/u;

const marks = /:\/\/|www\.|@|[<>]|\/\/|\b(https?|ftp|mailto|tel|sms|javascript|data|geo|viber|whatsapp|tg)\s*:/iu;
const address = /\b\d{1,3}(\.\d{1,3}){3}\b/;
const dotted = /(?<![\p{L}\p{N}])([\p{L}\p{N}-]+)\.(?=([\p{L}\p{M}]{2,}|xn--[a-z0-9-]+))/giu;

/** Whether mail programs or phones could make a link of a name, or of what it hides behind signs that are not seen. */
export function hasLink(name: string): boolean {
  const seen = name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[。․]/gu, '.')
    .replace(/[∕⁄⧸]/gu, '/')
    .replace(/[ː∶꞉]/gu, ':');
  if (marks.test(seen) || address.test(seen)) return true;
  return [...seen.matchAll(dotted)].some(([, label = '', end = '']) =>
    isAddress(label.toLowerCase(), end.toLowerCase()),
  );
}

/** A dot in a name has a space after it, or an initial or a title before it. */
function isAddress(label: string, end: string): boolean {
  return [...label].length === 1 ? shortEnds.test(end) : !titles.has(label);
}

/** Reads the name of a person, into which whoever typed it cannot put a link that we would mail to others. */
export function parsePersonName(text: string, path = 'name'): string {
  const name = text.trim();
  if (hasLink(name)) {
    const message = 'must be a name without links and addresses; after a dot that belongs to it comes a space';
    throw new DomainError('unsafe_name', message, { path });
  }
  return name;
}
