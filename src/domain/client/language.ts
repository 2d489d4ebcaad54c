import { DomainError } from '../domain-error.js';

/** Countries, and other habits, that are taken for their languages. */
const meant: Readonly<Record<string, string>> = {
  ...{ cz: 'cs', ua: 'uk', gr: 'el', jp: 'ja', dk: 'da', cn: 'zh', kr: 'ko', vn: 'vi', by: 'be', rs: 'sr', al: 'sq' },
  ...{ at: 'de', gb: 'en', us: 'en', en_us: 'en-US', en_gb: 'en-GB', sp: 'es', mx: 'es', il: 'he', cze: 'cs' },
};

/** Codes that are none of a language, or of all. */
const noLanguage = new Set(['und', 'mul', 'zxx', 'mis']);

const named = (type: 'language' | 'region' | 'script') =>
  new Intl.DisplayNames(['en'], { type, fallback: 'none', languageDisplay: 'standard' });
const languages = named('language');
const regions = named('region');
const scripts = named('script');

/** Reads a BCP 47 tag of a language that there is into its canonical form. */
export function parseLanguage(text: string, path = 'language'): string {
  const given = text.trim();
  const locale = localeOf(given);
  if (locale && isKnown(locale)) return locale.toString();
  const near = nearMiss(given);
  const hint = near ? `; did you mean ${near}?` : '';
  throw new DomainError('invalid_language', `must be the BCP 47 tag of a language, such as cs or en-GB${hint}`, {
    path,
  });
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

function isKnown({ language, region, script }: Intl.Locale): boolean {
  if (noLanguage.has(language) || !languages.of(language)) return false;
  return (
    (!region || (region !== 'ZZ' && !!regions.of(region))) && (!script || (script !== 'Zzzz' && !!scripts.of(script)))
  );
}

/** A code of a country, an underscore for a hyphen, an unknown region, or the English name of a language. */
function nearMiss(given: string): string | null {
  const small = given.toLowerCase();
  const [first = ''] = small.split(/[-_]/);
  const hyphened = localeOf(given.replaceAll('_', '-'));
  if (hyphened && isKnown(hyphened)) return hyphened.toString();
  const code = meant[small] ?? meant[first];
  if (code) return code;
  const alone = first.length <= 3 ? localeOf(first) : null;
  return alone && isKnown(alone) ? alone.toString() : byName(small);
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

function byName(name: string): string | null {
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  return codes.find((code) => languages.of(code)?.toLowerCase() === name) ?? null;
}
