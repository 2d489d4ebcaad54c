import { DomainError } from '../domain-error.js';

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const meant: Readonly<Record<string, string>> = {
  ...{ KČ: 'CZK', KCS: 'CZK', EURO: 'EUR', '€': 'EUR', $: 'USD', US$: 'USD', '£': 'GBP', ZŁ: 'PLN', FT: 'HUF' },
  ...{ RUR: 'RUB', '₽': 'RUB', '₴': 'UAH', YEN: 'JPY', '¥': 'JPY', SFR: 'CHF' },
};

/** Reads an ISO 4217 code, in any case. */
export function parseCurrency(text: string, path = 'currency'): string {
  const code = text.trim().toUpperCase();
  if (known.has(code) && !meant[code]) return code;
  const hint = meant[code] ? `; did you mean ${meant[code]}?` : '';
  throw new DomainError('invalid_currency', `must be an ISO 4217 code such as CZK${hint}`, { path });
}
