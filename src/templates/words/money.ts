import { LRUCache } from 'lru-cache';
import type { Locale } from './language.js';

/** Currencies are what businesses say they are. */
const formats = new LRUCache<string, Intl.NumberFormat>({ max: 200 });

/** `1 200 Kč`, `€49.50` */
export function formatMoney({ amount, currency }: { amount: number; currency: string }, { locale }: Locale): string {
  const key = `${locale} ${currency}`;
  const known =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  formats.set(key, known);
  return known.format(amount);
}
