import { DomainError } from '../domain-error.js';
import { isCountry } from './phone.js';

/** Languages, and other codes, that are taken for their countries. */
const meant: Readonly<Record<string, string>> = {
  ...{ CS: 'CZ', CZE: 'CZ', SVK: 'SK', DEU: 'DE', GER: 'DE', AUT: 'AT', POL: 'PL', HUN: 'HU', RUS: 'RU', UKR: 'UA' },
  ...{ UK: 'GB', EN: 'GB', GBR: 'GB', USA: 'US', JA: 'JP', DA: 'DK', SV: 'SE', EL: 'GR', ZH: 'CN', KO: 'KR' },
};

/** Reads an ISO 3166-1 code of two letters, in any case. */
export function parseCountry(text: string, path = 'country'): string {
  const code = text.trim().toUpperCase();
  if (isCountry(code)) return code;
  const hint = meant[code] ? `; did you mean ${meant[code]}?` : '';
  throw new DomainError('invalid_country', `must be an ISO 3166-1 code of two letters, such as CZ${hint}`, { path });
}
