import { LRUCache } from 'lru-cache';
import type { Language, Locale } from './language.js';

/** Currencies are what businesses say they are. */
const formats = new LRUCache<string, Intl.NumberFormat>({ max: 200 });

const asSaid = { style: 'currency', trailingZeroDisplay: 'stripIfInteger' } as const;

/** Our neighbours write `Kč` and `€`; an English `$` would be anybody's, and `Kč1,200` is nobody's. */
const signOf = (language: Language) => (language === 'en' ? 'symbol' : 'narrowSymbol');

/** `1 200 Kč`, `€49.50` */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  { language, locale }: Locale,
): string {
  const key = `${locale} ${currency}`;
  const known =
    formats.get(key) ?? new Intl.NumberFormat(locale, { ...asSaid, currency, currencyDisplay: signOf(language) });
  formats.set(key, known);
  return known.format(amount);
}
