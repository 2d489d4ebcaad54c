import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { DomainError } from '../domain-error.js';

/** Whether this is an ISO 3166 code of a country whose phone numbers can be read. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

/** Reads a number as it is dialled in a country, or an international one, into E.164; `path` names the field. */
export function parsePhone(text: string, country: string, path = 'phone'): string {
  const number = parsePhoneNumberFromString(text.trim(), {
    extract: false,
    ...(isCountry(country) ? { defaultCountry: country } : {}),
  });
  if (number?.isValid() && !number.ext) return number.number;
  throw new DomainError('invalid_phone', `must be a phone number of ${country} or an international one`, { path });
}
